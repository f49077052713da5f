package vn.motcua.agent.fleet.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.tuf.model.Root;
import dev.sigstore.tuf.model.SignedTufMeta;
import dev.sigstore.tuf.model.Snapshot;
import dev.sigstore.tuf.model.Targets;
import dev.sigstore.tuf.model.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.wire.MalformedMessageException;

/** What an update keeps on the disk is read as it was written, or counts as damaged. */
class UpdateFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 400_000 : 8_000;
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String SIGNED =
            "{\"signatures\":[{\"keyid\":\""
                    + HASH
                    + "\",\"sig\":\""
                    + HASH
                    + "\"}],\"signed\":{"
                    + "\"_type\":\"%s\",\"spec_version\":\"1.0.31\",\"version\":3,"
                    + "\"expires\":\"2027-01-01T00:00:00Z\",%s}}";
    private static final Map<String, String> LISTS =
            Map.of(
                    "root",
                    "\"consistent_snapshot\":true,\"keys\":{\""
                            + HASH
                            + "\":{\"keytype\":"
                            + "\"ed25519\",\"scheme\":\"ed25519\",\"keyval\":{\"public\":\""
                            + HASH
                            + "\"}}},\"roles\":{\"root\":{\"keyids\":[\""
                            + HASH
                            + "\"],\"threshold\":1}}",
                    "targets",
                    "\"targets\":{\"release-13.json\":{\"length\":20,\"hashes\":{\"sha256\":\""
                            + HASH
                            + "\"}}}",
                    "snapshot",
                    "\"meta\":{\"targets.json\":{\"version\":3}}",
                    "timestamp",
                    "\"meta\":{\"snapshot.json\":{\"version\":3,\"length\":20,\"hashes\":{"
                            + "\"sha256\":\""
                            + HASH
                            + "\"}}}");

    @TempDir private Path folder;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A worn disk turns bits, cuts files, and gives back zeros or something older. */
    private static byte[] worn(byte[] good, RandomGenerator random) {
        byte[] bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int from = random.nextInt(bytes.length);
                int to = from + random.nextInt(bytes.length - from) + 1;
                Arrays.fill(bytes, from, to, (byte) 0);
            }
            default -> {
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }

    @Test
    void aWornStateIsOneByItsRangesOrDamaged() throws Exception {
        UpdateState good =
                new UpdateState(
                        13,
                        Step.TRIAL,
                        "",
                        Set.of("printer", "screen", "centre"),
                        List.of(11L, 9L));
        assertThat(UpdateState.read(good.text())).isEqualTo(good);
        byte[] text = good.text().getBytes(StandardCharsets.UTF_8);
        RandomGenerator random = random(20261210);
        int damaged = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String worn = new String(worn(text, random), StandardCharsets.UTF_8);
            try {
                UpdateState read = UpdateState.read(worn);
                assertThat(read.wanted() == 0).isEqualTo(read.step() == Step.IDLE);
                assertThat(read.text()).hasSizeLessThanOrEqualTo(UpdateState.MOST_CHARS);
                assertThat(UpdateState.read(read.text())).isEqualTo(read);
            } catch (MalformedMessageException e) {
                damaged++;
            }
        }
        assertThat(damaged).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    @Test
    void aWornListCountsAsAbsentOrIsRead() throws Exception {
        KeptMetadata kept = new KeptMetadata(folder, new Disk(() -> {}));
        assertWorn(kept, "root", Root.class);
        assertWorn(kept, "targets", Targets.class);
        assertWorn(kept, "snapshot", Snapshot.class);
        assertWorn(kept, "timestamp", Timestamp.class);
    }

    private <T extends SignedTufMeta<?>> void assertWorn(
            KeptMetadata kept, String role, Class<T> type) throws IOException {
        byte[] good = SIGNED.formatted(role, LISTS.get(role)).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(role + ".json");
        Files.write(file, good);
        assertThat(kept.readMeta(role, type)).as(role).isPresent();
        RandomGenerator random = random(20261211);
        int absent = 0;
        for (int i = 0; i < ROUNDS / 10; i++) {
            Files.write(file, worn(good, random));
            absent += kept.readMeta(role, type).isEmpty() ? 1 : 0;
        }
        assertThat(absent).as(role).isBetween(ROUNDS / 40, ROUNDS / 10 - 1);
    }
}
