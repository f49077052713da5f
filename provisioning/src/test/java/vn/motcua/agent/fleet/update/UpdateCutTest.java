package vn.motcua.agent.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;

/**
 * The power fails after every single change of the disk, once each, from the first byte fetched to
 * the last file removed; the box ends with the new release or the old one, and says which.
 */
final class UpdateCutTest {
    @TempDir Path folder;

    @Test
    void aGoodReleaseArrivesThroughACutAnywhere() throws Exception {
        int cuts = 0;
        boolean cut = true;
        while (cut) {
            Bench bench = prepared("good-" + cuts);
            bench.cutAt = cuts + 1;
            ReleaseReport report = bench.follow(ReleaseWish.of(2));
            cut = bench.cutAt == Integer.MAX_VALUE;
            assertThat(report)
                    .as("cut %d", cuts)
                    .isEqualTo(new ReleaseReport(2, 2, Step.CONFIRMED, ""));
            assertSettled(bench, "r2");
            cuts += cut ? 1 : 0;
        }
        assertThat(cuts).as("places where the power failed").isGreaterThan(60);
    }

    @Test
    void aBadReleaseIsLeftBehindThroughACutAnywhere() throws Exception {
        int cuts = 0;
        boolean cut = true;
        while (cut) {
            Bench bench = prepared("bad-" + cuts);
            bench.badRelease = 2;
            bench.cutAt = cuts + 1;
            ReleaseReport report = bench.follow(ReleaseWish.of(2));
            cut = bench.cutAt == Integer.MAX_VALUE;
            assertThat(report.step()).as("cut %d", cuts).isEqualTo(Step.FALLBACK);
            assertThat(report.running()).as("cut %d", cuts).isEqualTo(1);
            assertThat(report.reason()).as("cut %d", cuts).isIn("printer", "start");
            assertSettled(bench, Slots.FIRST);
            // It is not tried again, not even by the next start.
            assertThat(bench.follow(ReleaseWish.of(2)).step()).isEqualTo(Step.FALLBACK);
            assertThat(bench.running).isEqualTo(Slots.FIRST);
            cuts += cut ? 1 : 0;
        }
        assertThat(cuts).as("places where the power failed").isGreaterThan(60);
    }

    @Test
    void aDifferenceArrivesThroughACutAnywhere() throws Exception {
        int cuts = 0;
        boolean cut = true;
        while (cut) {
            Bench bench = prepared("patch-" + cuts);
            assertThat(bench.follow(ReleaseWish.of(2)).step()).isEqualTo(Step.CONFIRMED);
            bench.publish(3);
            bench.steps.set(0);
            bench.cutAt = cuts + 1;
            ReleaseReport report = bench.follow(ReleaseWish.of(3));
            cut = bench.cutAt == Integer.MAX_VALUE;
            assertThat(report)
                    .as("cut %d", cuts)
                    .isEqualTo(new ReleaseReport(3, 3, Step.CONFIRMED, ""));
            assertSettled(bench, "r3");
            assertThat(Files.isDirectory(bench.data.resolve("slots/r2")))
                    .as("the way back")
                    .isTrue();
            cuts += cut ? 1 : 0;
        }
        assertThat(cuts).as("places where the power failed").isGreaterThan(60);
    }

    private Bench prepared(String name) throws Exception {
        Bench bench = new Bench(Files.createDirectory(folder.resolve(name)));
        bench.publish(2);
        bench.boot();
        bench.steps.set(0);
        return bench;
    }

    private static void assertSettled(Bench bench, String slot) throws Exception {
        assertThat(bench.running).isEqualTo(slot);
        Slots slots = new Slots(bench.data, bench.first, new Disk(() -> {}));
        assertThat(slots.current()).isEqualTo(slot);
        assertThat(slots.trial()).isEqualTo(Optional.empty());
        assertThat(slots.givenUp()).isEqualTo(Optional.empty());
        assertThat(slots.of(slot).resolve("bin/agent")).isExecutable();
        List<Path> left = new ArrayList<>();
        try (var all = Files.walk(bench.data)) {
            all.filter(p -> p.toString().endsWith(".part") || p.endsWith("base.tar"))
                    .forEach(left::add);
        }
        assertThat(left).as("left behind").isEmpty();
    }
}
