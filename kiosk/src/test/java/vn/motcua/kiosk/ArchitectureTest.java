package vn.motcua.kiosk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.appliance.Scanned;

final class ArchitectureTest {
    private final JavaClasses product =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("vn.motcua.kiosk");

    @Test
    void aScreenKnowsItsKitAndThePlatformAndNoOtherProcess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "vn.motcua.agent..",
                        "vn.motcua.provisioning..",
                        "vn.motcua.display.app..",
                        "vn.motcua.display.driver..")
                .because("a screen talks to its own agent over the socket alone")
                .check(product);
    }

    @Test
    void theVisitIsAFunctionWithoutScreenClockOrNetwork() {
        classes()
                .that()
                .resideInAPackage("..kiosk.flow..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.text..",
                        "java.nio.charset..",
                        "org.jspecify..",
                        "vn.motcua.contract..",
                        "vn.motcua.kiosk.flow..")
                .because("every path of a visit is tested without a window")
                .check(product);
        noClasses()
                .that()
                .resideInAPackage("..kiosk.screen..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("vn.motcua.client..", "..kiosk.session..", "..kiosk.app..")
                .because("a screen draws a state and sends touches, nothing else")
                .check(product);
    }

    @Test
    void nothingLogsOrWritesFiles() {
        noClasses()
                .that()
                .resideInAnyPackage("..kiosk.flow..", "..kiosk.screen..", "..kiosk.session..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .because("what a visitor types or scans must not outlive the visit")
                .check(product);
    }

    @Test
    void whatIsScannedHasNoPlaceForPersonalText() {
        List<String> parts =
                Arrays.stream(Scanned.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
        // An appointment is the hash of a random code.
        assertThat(parts).containsExactly("kind", "dossierCode", "ticketKey", "appointment");
    }
}
