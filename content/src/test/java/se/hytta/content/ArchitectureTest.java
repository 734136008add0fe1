package se.hytta.content;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.hytta.content");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("se.hytta.content.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void aCourseIsPure() {
        noClasses()
                .that()
                .resideInAPackage("..content.course..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "jakarta..", "se.hytta.xapi..", "se.hytta.content.delivery..")
                .check(classes);
    }

    @Test
    void onlyResourcesSpeakJaxRsAndOnlyRepositoriesWriteSql() {
        classes()
                .that()
                .areAnnotatedWith(jakarta.ws.rs.Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(classes);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .callMethod(org.jdbi.v3.core.Handle.class, "createQuery", String.class)
                .orShould()
                .callMethod(org.jdbi.v3.core.Handle.class, "createUpdate", String.class)
                .check(classes);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Service|Util|Utils|Helper|Dto)")
                .check(classes);
    }
}
