package se.hytta.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("se.hytta.bench");

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("se.hytta.bench.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void the_tool_is_measured_from_outside() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("se.hytta.xapi..", "se.hytta.content..", "se.hytta.lti..", "se.hytta.web..")
                .check(classes);
    }
}
