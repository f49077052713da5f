package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.runtime.config.SettingsException;

/** What the settings may leave to enrolment. */
final class EnrolledBoxTest {
    private static final String NAMELESS =
            "[device]\nkind = \"KIOSK\"\ndata = \"data\"\n[hub]\noffice = \"office.toml\"\n[centre]\n";

    @TempDir private Path folder;

    @Test
    void aBoxWithoutIdentityIsToldToEnrol() throws Exception {
        SettingsException refused =
                catchThrowableOfType(SettingsException.class, () -> read(NAMELESS));
        assertThat(refused.problems().toString())
                .contains("this box has no identity yet: run  agent enrol --data")
                .contains("[tls]")
                .contains("broker");
    }

    @Test
    void anEnrolledBoxKnowsItsNameItsKeyAndItsCentre() throws Exception {
        Path identity =
                TestEnrolledBox.write(folder.resolve("data"), "kiosk-00001", "centre.example");
        AgentSettings settings = read(NAMELESS);
        assertThat(settings.device().id().value()).isEqualTo("kiosk-00001");
        assertThat(settings.tls().key()).isEqualTo(identity.resolve("key.pem"));
        assertThat(settings.centre().orElseThrow().broker())
                .hasToString("mqtts://centre.example:8883");
    }

    @Test
    void whatTheSettingsSayComesFirst() throws Exception {
        TestEnrolledBox.write(folder.resolve("data"), "kiosk-00001", "centre.example");
        AgentSettings settings =
                read(
                        NAMELESS.replace("kind", "id = \"kiosk-9\"\nkind")
                                + "broker = \"mqtts://broker.example:1883\"\n");
        assertThat(settings.device().id().value()).isEqualTo("kiosk-9");
        assertThat(settings.centre().orElseThrow().broker())
                .hasToString("mqtts://broker.example:1883");
    }

    @Test
    void aDamagedIdentityIsSaidInOneLine() throws Exception {
        Path identity =
                TestEnrolledBox.write(folder.resolve("data"), "kiosk-00001", "centre.example");
        Files.delete(identity.resolve("cert.pem"));
        Files.writeString(identity.resolve("cert.pem"), "");
        SettingsException refused =
                catchThrowableOfType(SettingsException.class, () -> read(NAMELESS));
        assertThat(refused.problems().toString()).contains("the identity in it cannot be read");
    }

    private AgentSettings read(String text) throws Exception {
        return AgentSettings.read(Files.writeString(folder.resolve("a.toml"), text));
    }
}
