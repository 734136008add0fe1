package se.hytta.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.hytta.lti", "se.hytta.web");

    @Test
    void pagesAreTheLowestRoom() {
        noClasses()
                .that()
                .resideInAPackage("se.hytta.web.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "se.hytta.lti..",
                        "se.hytta.web",
                        "se.hytta.web.admin..",
                        "se.hytta.web.learn..",
                        "se.hytta.web.progress..",
                        "se.hytta.web.teach..",
                        "se.hytta.content..",
                        "se.hytta.xapi..")
                .check(ALL);
    }

    @Test
    void ltiKnowsNothingOfTheWebButPages() {
        noClasses()
                .that()
                .resideInAPackage("se.hytta.lti..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "se.hytta.web",
                        "se.hytta.web.admin..",
                        "se.hytta.web.learn..",
                        "se.hytta.web.progress..",
                        "se.hytta.web.teach..")
                .check(ALL);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("se.hytta.(*.*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void whatHasAPathIsAResourceOrTheInterfaceOfAClient() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(ALL);
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areInterfaces()
                .should()
                .haveSimpleNameEndingWith("Client")
                .check(ALL);
    }

    @Test
    void sqlStandsNeitherInResourcesNorInPages() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .resideInAPackage("se.hytta.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..")
                .check(ALL);
    }

    @Test
    void noClassHidesItsRoleBehindAnEmptyName() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Service|Util|Utils|Helper|Dto)")
                .check(ALL);
    }
}
