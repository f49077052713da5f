package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

class VneidSettingsTest {
    private static final String LEAST =
            "[vneid]\nissuer=\"https://id.example\"\nclient=\"kiosk-01\"\nkey=\"k\"\nca=\"c\"\n";

    @TempDir Path folder;

    @Test
    void fourKeysAreEnough() throws Exception {
        VneidSettings settings = read(LEAST);
        assertThat(settings.levels()).containsExactly("vneid-1", "vneid-2", "vneid-3", "vneid-4");
        assertThat(settings.claimNames()).containsEntry(Claim.BIRTH, "birthdate").hasSize(5);
        assertThat(settings.key()).isEqualTo(folder.resolve("k"));
    }

    @Test
    void plainHttpAnEndlessTokenAndHalfALadderAreRefusedTogether() {
        SettingsException refused =
                catchThrowableOfType(
                        SettingsException.class,
                        () ->
                                read(
                                        LEAST.replace("https", "http")
                                                + "scopes=[\"offline_access\"]\n"
                                                + "levels=[\"1\",\"2\"]\n"));
        assertThat(String.join("\n", refused.lines()))
                .contains("issuer")
                .contains("offline")
                .contains("levels");
    }

    private VneidSettings read(String text) throws Exception {
        Path file = folder.resolve("agent.toml");
        Files.writeString(file, text);
        Settings settings = Settings.read(file);
        VneidSettings found = settings.required("vneid", VneidSettings::from);
        settings.finish();
        return found;
    }
}
