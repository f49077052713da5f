package vn.motcua.display.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.runtime.config.SettingsException;

/** S-083: where a board stands and whose calls it shows is set at the board. */
final class ScreenSettingsTest {
    @TempDir private Path folder;

    private ScreenSettings read(String more) throws Exception {
        Path file = folder.resolve("display.toml");
        Files.writeString(
                file, "[ui]\nsocket = \"a.sock\"\nwidth = 1920\nheight = 1080\n" + more + "\n");
        return ScreenSettings.read(file);
    }

    @Test
    void aBoardIsOfTheWholeOfficeOrOfAZoneOrOfGroups() throws Exception {
        assertThat(read("").scope()).isEqualTo(BoardScope.ALL);
        assertThat(read("zone = 4\ngroups = [\"ket-qua\", \"hen-truoc\"]").scope())
                .isEqualTo(new BoardScope(4, List.of("ket-qua", "hen-truoc")));
    }

    @Test
    void aZoneThatNoOfficeHasIsRefused() {
        SettingsException e =
                catchThrowableOfType(
                        SettingsException.class,
                        () -> read("zone = 9\ngroups = \"ket-qua\"\nzones = 4"));
        assertThat(String.join("\n", e.lines()))
                .contains("ui.zone: must be from 1 to 8")
                .contains("ui.groups: must be a list of texts")
                .contains("unknown key ui.zones; did you mean zone?");
    }
}
