package vn.motcua.display;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private final JavaClasses product =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("vn.motcua.display");

    @Test
    void aScreenKnowsThePlatformAndNoOtherProcess() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "vn.motcua.agent..", "vn.motcua.kiosk..", "vn.motcua.provisioning..")
                .because("a screen talks to its own agent over the socket alone")
                .check(product);
    }

    @Test
    void theKitStandsBelowTheScreensAndTheirProcess() {
        noClasses()
                .that()
                .resideInAnyPackage("..display.theme..", "..display.fx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..display.board..", "..display.app..", "..display.announce..")
                .because("the kiosk shares the kit")
                .check(product);
        classes()
                .that()
                .resideInAPackage("..display.announce..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "vn.motcua..")
                .because("what is sounded is decided without a window")
                .check(product);
    }

    @Test
    void noServerBrokerDatabaseOrWireLibraryIsOnTheClassPath() {
        for (String name :
                new String[] {
                    "io/helidon/webserver/WebServer.class",
                    "org/sqlite/JDBC.class",
                    "org/eclipse/paho/mqttv5/client/MqttClient.class",
                    "com/fazecast/jSerialComm/SerialPort.class"
                }) {
            assertThat(ArchitectureTest.class.getClassLoader().getResource(name)).as(name).isNull();
        }
    }

    @Test
    void theProductHoldsNoScriptedHands() {
        assertThat(product.containPackage("vn.motcua.display.driver")).isFalse();
        assertThat(Files.exists(Path.of("target/classes/vn/motcua/display/driver"))).isFalse();
    }
}
