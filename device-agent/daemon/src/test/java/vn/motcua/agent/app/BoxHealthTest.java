package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.fleet.update.HealthProbe;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/** What counts as well when a release is judged, and which slot an agent is of. */
final class BoxHealthTest {
    private static HealthProbe.Seen look(List<PartStatus> hardware, Map<String, BoxHealth.Line> l) {
        return new BoxHealth(() -> hardware, () -> true, l, () -> true).look();
    }

    @Test
    void wantOfPaperAndAnOpenCoverAreNoFaultAndSilenceIs() {
        for (String cause : List.of("paper-out", "cover-open", "cutter-jam")) {
            PartStatus printer = new PartStatus("printer", Condition.FAILED, cause);
            assertThat(look(List.of(printer), Map.of()).parts()).contains("printer", "screen");
        }
        PartStatus low = new PartStatus("printer", Condition.DEGRADED, "paper-low");
        assertThat(look(List.of(low), Map.of()).parts()).contains("printer");
        PartStatus silent = new PartStatus("printer", Condition.FAILED, "not-responding");
        assertThat(look(List.of(silent), Map.of()).parts()).containsExactly("screen");
    }

    @Test
    void aBoxWithoutAWindowHasNoSuchPart() {
        BoxHealth health = new BoxHealth(List::of, null, Map.of(), () -> false);
        assertThat(health.look().parts()).isEmpty();
        assertThat(health.selfTest()).isFalse();
    }

    @Test
    void aLineThatIsDownIsCutOnlyWhenItsFarEndDoesNotAnswer() throws Exception {
        try (ServerSocket there = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI answering = URI.create("https://localhost:" + there.getLocalPort());
            URI nobody = URI.create("https://nobody.invalid:7443");
            HealthProbe.Seen seen =
                    look(
                            List.of(),
                            Map.of(
                                    "hub",
                                            new BoxHealth.Line(
                                                    () -> false, () -> List.of(nobody, answering)),
                                    "centre",
                                            new BoxHealth.Line(() -> false, () -> List.of(nobody)),
                                    "other", new BoxHealth.Line(() -> true, List::of)));
            assertThat(seen.links()).containsExactly("other");
            assertThat(seen.reachable()).containsExactlyInAnyOrder("hub", "other");
        }
    }

    @Test
    void aTrialIsOneOfThisSlotAlone(@TempDir Path data) throws Exception {
        Map<String, String> third = Map.of("MOTCUA_SLOT", "r3", "MOTCUA_DATA", data.toString());
        assertThat(Launched.from(third).orElseThrow().isOnTrial()).isFalse();
        Path trial = Files.createDirectories(data.resolve("slots")).resolve("trial");
        for (String text : List.of("2 r3 r2\n", "0 r3 first\n")) {
            Files.writeString(trial, text);
            assertThat(Launched.from(third).orElseThrow().isOnTrial()).isTrue();
        }
        for (String text : List.of("2 r33 r2\n", "2 r2 r3\n", "", "r3")) {
            Files.writeString(trial, text);
            assertThat(Launched.from(third).orElseThrow().isOnTrial()).isFalse();
        }
    }

    @Test
    void onlyTheLaunchersNameOfASlotMakesOne() {
        assertThat(Launched.from(Map.of())).isEmpty();
        assertThat(Launched.from(Map.of("MOTCUA_SLOT", "../r1"))).isEmpty();
        assertThat(Launched.from(Map.of("MOTCUA_SLOT", "r12", "MOTCUA_LIB", "/opt/lib")))
                .contains(
                        new Launched(
                                "r12",
                                Path.of("/opt/lib/first"),
                                Path.of("/opt/lib/root.json"),
                                Path.of("/var/lib/motcua")));
    }
}
