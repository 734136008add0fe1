package se.hytta.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.hytta.deploy");

    /** The launcher starts files; what is in them it must not know. */
    @Test
    void theLauncherKnowsNeitherTheToolNorTheDemoLms() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "se.hytta.lti..",
                        "se.hytta.web..",
                        "se.hytta.content..",
                        "se.hytta.xapi..",
                        "se.hytta.demolms..")
                .check(CLASSES);
    }
}
