package vn.motcua.provisioning.lab.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.provisioning.lab.Texts;

/** {@code ./motcua demo fleet} as it is typed: from printed codes to a pulled cable. */
final class FleetDayIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int DEVICES = Boolean.getBoolean("motcua.long") ? 50 : 6;

    @TempDir Path folder;

    @Test
    void everythingArrivesAndNothingBadGetsThrough() throws Exception {
        Path out = folder.resolve("fleet");
        ProcessBuilder demo =
                new ProcessBuilder(
                        ROOT.resolve("motcua").toString(),
                        "demo",
                        "fleet",
                        "--headless",
                        "--devices",
                        String.valueOf(DEVICES),
                        "--out",
                        out.toString());
        demo.environment().put("MOTCUA_BUILT", "1");
        Path progress = folder.resolve("progress");
        Process run = demo.redirectError(progress.toFile()).start();
        List<String> said = run.inputReader().readAllLines();
        assertThat(run.waitFor(15, TimeUnit.MINUTES)).isTrue();
        String told = Files.readString(progress);
        assertThat(said).as(told).isNotEmpty();
        Map<String, Object> verdict = Texts.object(said.getLast());
        assertThat(verdict)
                .as(told)
                .containsEntry("devices", (long) DEVICES)
                .containsEntry("enrolled", (long) DEVICES)
                .containsEntry("configured", (long) DEVICES)
                .containsEntry("updated", (long) DEVICES)
                .containsEntry("rolled_back", 2L)
                .containsEntry("stolen_code", "refused")
                .containsEntry("revoked", "cut off")
                .containsEntry("forged_release", "refused")
                .containsEntry("lost", 0L);
        assertThat(((Number) verdict.getOrDefault("offline_seen_s", -1)).doubleValue())
                .isBetween(1.0, 95.0);
        assertThat(run.exitValue()).isZero();
        Map<String, Object> access = Texts.object(Files.readString(out.resolve("access.json")));
        assertThat(out.resolve(Texts.text(access, "ca"))).isNotEmptyFile();
        assertThat(Texts.text(access, "slot")).isEqualTo("kiosk-%05d".formatted(DEVICES + 1));
        try (var pictures = Files.list(out.resolve("console"))) {
            assertThat(pictures.filter(one -> one.toString().endsWith(".png"))).hasSize(20);
        }
    }
}
