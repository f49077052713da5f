package vn.motcua.agent.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;

/** A slot of the size of a real one, in which a small part changes. */
final class UpdateSizeTest {
    private static final int LIBRARIES_MIB = 150;
    private static final int PART = 256 * 1024;

    @TempDir Path folder;

    @Test
    void theDifferenceOfASmallChangeInALargeSlotIsSmall() throws Exception {
        Bench bench = new Bench(folder);
        for (long number : new long[] {2, 3}) {
            Path slot = folder.resolve("slot-" + number);
            Bench.slot(slot, number, "0." + number + ".0");
            libraries(slot.resolve("lib/libraries.jar"));
            Path out = folder.resolve("out-" + number);
            bench.releases.publish(
                    bench.keys,
                    bench.releases.buildQuickly(slot, number, "0." + number + ".0", out));
        }
        assertThat(Files.size(folder.resolve("out-3/release-3-from-2.zst"))).isLessThan(PART);
        assertThat(bench.follow(ReleaseWish.of(2)).step()).isEqualTo(Step.CONFIRMED);
        bench.source.parts = 0;
        assertThat(bench.follow(ReleaseWish.of(3)).step()).isEqualTo(Step.CONFIRMED);
        assertThat(bench.source.parts).isEqualTo(1);
    }

    /** The same bytes each time, and none that packs well. */
    private static void libraries(Path file) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        byte[] some = new byte[1 << 20];
        for (int i = 0; i < LIBRARIES_MIB; i++) {
            random.nextBytes(some);
            Files.write(file, some, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
