package se.hytta.demolms;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.hytta.demolms");

    @Test
    void packagesKnowOneAnotherInOneDirectionOnly() {
        slices().matching("se.hytta.demolms.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theSchoolKnowsNothingOfLti() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("people and programs")
                .definedBy("..page..", "..api..")
                .layer("services")
                .definedBy("..grade..")
                .layer("platform")
                .definedBy("..platform..")
                .layer("school")
                .definedBy("..school..")
                .whereLayer("people and programs")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("services")
                .mayOnlyBeAccessedByLayers("people and programs")
                .whereLayer("platform")
                .mayOnlyBeAccessedByLayers("services", "people and programs")
                .check(CLASSES);
    }
}
