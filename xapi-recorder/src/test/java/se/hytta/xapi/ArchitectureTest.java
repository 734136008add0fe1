package se.hytta.xapi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** How the recorder's parts may know each other. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.hytta.xapi");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("se.hytta.xapi.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRecorderKnowsNothingOfItsHost() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.hytta.content..", "se.hytta.lti..", "se.hytta.web..")
                .check(CLASSES);
    }

    @Test
    void statementsKnowNoDatabaseAndNoHttp() {
        noClasses()
                .that()
                .resideInAPackage("..statement..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "jakarta.ws.rs..")
                .check(CLASSES);
    }

    @Test
    void aResourceAndNothingElseHasAPath() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(CLASSES);
    }

    @Test
    void aRepositoryKnowsNoHttp() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(CLASSES);
    }
}
