package vn.motcua.provisioning.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.provisioning.figures.CentreStore;

final class EventsToolTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void allEventsGoToOneFile() throws Exception {
        CentreStore.open(folder.resolve("centre.db"), () -> Instant.EPOCH).close();
        Path file = folder.resolve("events.ndjson");
        assertThat(run("--data", folder.toString(), "--out", file.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("{\"events\":0}");
        assertThat(file).isEmptyFile();
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        Path none = Files.createDirectory(folder.resolve("none"));
        assertThat(run("--data", none.toString(), "--out", "x")).isEqualTo(2);
        assertThat(run("--data", none.toString())).isEqualTo(2);
        assertThat(run("--data", none.toString(), "--to", "x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no centre in the folder after --data")
                .contains("use --data DIR --out FILE.ndjson");
    }

    private int run(String... words) {
        return EventsTool.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
