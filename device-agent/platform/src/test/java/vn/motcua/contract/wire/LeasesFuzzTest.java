package vn.motcua.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.ServiceId;

/** Whatever comes as a list of leased numbers is one by its limits, or refused. */
class LeasesFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 400_000 : 20_000;

    @Test
    void aMutatedListIsOneByItsLimitsOrRefused() throws Exception {
        LeasedNumbers good =
                new LeasedNumbers(
                        Instant.parse("2026-11-24T02:00:00Z"),
                        LocalDate.of(2026, 11, 24),
                        List.of(new ServiceId("tra-ket-qua")),
                        List.of(block(970, 999), block(940, 969)));
        String text = Wire.write(good);
        assertThat(Wire.read(text, LeasedNumbers.class)).isEqualTo(good);
        assertThat(good.toString()).as("no key in a log").doesNotContain("kkk");
        Mutations mutations =
                Mutations.ofJson(RandomGeneratorFactory.of("L64X128MixRandom").create(20261124));
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                LeasedNumbers read = Wire.read(mutations.of(text), LeasedNumbers.class);
                for (LeasedNumbers.Block b : read.blocks()) {
                    assertThat(b.from()).isBetween(1, b.to());
                    assertThat(b.to()).isLessThan(10_000);
                    assertThat(b.key()).hasSize(43);
                }
                assertThat(Wire.read(Wire.write(read), LeasedNumbers.class)).isEqualTo(read);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    private static LeasedNumbers.Block block(int from, int to) {
        return new LeasedNumbers.Block(
                LocalDate.of(2026, 11, 24),
                "A",
                from,
                to,
                new CommandId("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                "k".repeat(43));
    }
}
