package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.hardware.fingerprint.FingerprintSettings;
import vn.motcua.runtime.config.SettingsException;

/** The section {@code [fingerprint]} of an agent's settings. */
class FingerSettingsTest {
    @TempDir private Path folder;

    private AgentSettings read(String section) throws Exception {
        String kiosk = Files.readString(TestOfficeFiles.write(folder, "").kiosk());
        return AgentSettings.read(
                Files.writeString(folder.resolve("f.toml"), kiosk + "[fingerprint]\n" + section));
    }

    @Test
    void aSensorNeedsNoMoreThanItsEngine() throws Exception {
        Parts.Finger finger = read("engine = \"libfprint\"\n").parts().finger().orElseThrow();
        assertThat(finger.settings()).isEqualTo(FingerprintSettings.libfprint());
        assertThat(finger.target().oneIn()).isEqualTo(10_000);
    }

    @Test
    void everythingCanBeSet() throws Exception {
        Parts.Finger finger =
                read("engine = \"libfprint\"\nvirtual = \"s\"\ndpi = 1000\nheap_mb = 96\n"
                                + "false_match = 100000\n")
                        .parts()
                        .finger()
                        .orElseThrow();
        assertThat(finger.settings().virtual()).contains(folder.resolve("s"));
        assertThat(finger.settings().dpi()).isEqualTo(1000);
        assertThat(finger.settings().heapMb()).isEqualTo(96);
        assertThat(finger.target().oneIn()).isEqualTo(100_000);
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertRefused("engine = \"none\"\n", "must be libfprint or vendor");
        assertRefused("engine = \"vendor\"\n", "fingerprint.library is needed");
        assertRefused("engine = \"libfprint\"\nfalse_match = 1\n", "false_match");
    }

    private void assertRefused(String section, String why) {
        assertThatThrownBy(() -> read(section))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refused -> assertThat(refused.problems().toString()).contains(why));
    }

    @Test
    void aFolderTooLongForSocketsIsOneLine() throws Exception {
        Path longer = folder.resolve("x".repeat(90));
        try (DataFolder data = DataFolder.open(longer)) {
            assertThatThrownBy(data::workers)
                    .isInstanceOf(AgentFailure.class)
                    .hasMessageContaining("at most 80 bytes");
        }
    }
}
