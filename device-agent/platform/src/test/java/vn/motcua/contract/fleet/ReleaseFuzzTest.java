package vn.motcua.contract.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Mutations;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.contract.wire.Wire;

/** Whatever comes as a release is one by the contract, or refused by name. */
class ReleaseFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 400_000 : 20_000;
    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir private Path folder;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private byte[] tar() throws IOException {
        Path slot = folder.resolve("slot");
        Files.createDirectories(slot.resolve("lib/deep"));
        Files.writeString(slot.resolve("lib/deep/a.jar"), "content");
        Files.write(slot.resolve("lib/empty"), new byte[0]);
        Files.write(slot.resolve("lib/block"), new byte[512]);
        Path program = Files.writeString(slot.resolve("run"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SlotTar.write(slot, out);
        return out.toByteArray();
    }

    /** Unpacks as a device does, and refuses what would lead elsewhere. */
    private static final class Unpacking implements SlotTar.Sink {
        private final Path into;
        private int entries;

        Unpacking(Path into) {
            this.into = into;
        }

        private Path place(String path) {
            Path place = into.resolve(path).normalize();
            boolean inside = place.startsWith(into) && !place.equals(into);
            assertThat(inside).as("inside: " + path).isTrue();
            assertThat(entries++).isLessThan(SlotTar.MOST_ENTRIES);
            return place;
        }

        @Override
        public void folder(String path) throws IOException {
            Files.createDirectories(place(path));
        }

        @Override
        public void file(String path, boolean program, InputStream in) throws IOException {
            Path place = place(path);
            byte[] bytes = in.readAllBytes();
            Files.write(place, bytes);
            if (program) {
                assertThat(place.toFile().setExecutable(true)).isTrue();
            }
        }
    }

    /** Damage in a file's content is the signed hash's to find; in a header nothing may hide. */
    @Test
    void aMutatedTarIsRefusedOrSaysTheSameAgain() throws Exception {
        byte[] good = tar();
        RandomGenerator random = random(20261201);
        Mutations mutations = new Mutations(random, "../", "\0", "/", "0000777", "2", "12345670");
        int refused = 0;
        int rounds = ROUNDS / 10;
        for (int i = 0; i < rounds; i++) {
            byte[] bytes =
                    random.nextInt(4) == 0 ? mutations.overwritten(good) : mutations.of(good);
            Path into = folder.resolve("out-" + i);
            Files.createDirectory(into);
            try {
                SlotTar.read(new ByteArrayInputStream(bytes), new Unpacking(into));
                ByteArrayOutputStream again = new ByteArrayOutputStream();
                SlotTar.write(into, again);
                assertThat(again.toByteArray()).isEqualTo(bytes);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(rounds / 2, rounds - 1);
    }

    @Test
    void aTarCutAnywhereIsRefused() throws Exception {
        byte[] good = tar();
        SlotTar.Sink nowhere = new Forgetting();
        SlotTar.read(new ByteArrayInputStream(good), nowhere);
        for (int length = 0; length < good.length; length++) {
            ByteArrayInputStream in = new ByteArrayInputStream(good, 0, length);
            boolean whole;
            try {
                SlotTar.read(in, nowhere);
                whole = true;
            } catch (IOException e) {
                whole = false;
            }
            assertThat(whole).as(length + " of " + good.length + " bytes").isFalse();
        }
    }

    private static final class Forgetting implements SlotTar.Sink {
        @Override
        public void folder(String path) {}

        @Override
        public void file(String path, boolean program, InputStream in) {}
    }

    @Test
    void aMutatedManifestIsOneByItsRangesOrRefused() throws Exception {
        TreeMap<Long, String> patches = new TreeMap<>();
        patches.put(11L, HASH);
        patches.put(12L, HASH);
        ReleaseManifest good = new ReleaseManifest(13, "1.2.3", 4_096, HASH, patches);
        assertThat(ReleaseManifest.read(good.text())).isEqualTo(good);
        Mutations mutations = Mutations.ofJson(random(20261202));
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                ReleaseManifest read = ReleaseManifest.read(mutations.of(good.text()));
                assertThat(read.number()).isBetween(1L, ReleaseWish.LARGEST);
                assertThat(read.tarBytes()).isBetween(1L, SlotTar.MOST_BYTES);
                assertThat(read.patches()).hasSizeLessThanOrEqualTo(ReleaseManifest.MOST_PATCHES);
                assertThat(ReleaseManifest.read(read.text())).isEqualTo(read);
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    @Test
    void aMutatedWishIsOneOrNone() throws Exception {
        String good =
                "{\"from\":\"18:30\",\"not_before\":\"2026-12-01T02:00:00Z\",\"number\":13,"
                        + "\"to\":\"06:00\"}";
        Mutations mutations = Mutations.ofJson(random(20261203));
        int none = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                var read = ReleaseWish.read(StateJson.readTree(mutations.of(good)));
                if (read.isEmpty()) {
                    none++;
                    continue;
                }
                ReleaseWish wish = read.get();
                assertThat(wish.number()).isBetween(1L, ReleaseWish.LARGEST);
                assertThat(wish.from() == null).isEqualTo(wish.to() == null);
                assertThat(ReleaseWish.read(wish.section())).contains(wish);
            } catch (MalformedMessageException e) {
                none++;
            }
        }
        assertThat(none).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    @Test
    void aMutatedReportIsReadByTheContractOrRefused() throws Exception {
        ReportedState good =
                new ReportedState(
                        "inst-1",
                        7,
                        "sha256:" + HASH,
                        List.of(),
                        null,
                        new ReleaseReport(12, 13, ReleaseReport.Step.FETCHING, "line"));
        String text = Wire.write(good);
        assertThat(Wire.read(text, ReportedState.class)).isEqualTo(good);
        Mutations mutations = Mutations.ofJson(random(20261204));
        Set<ReleaseReport.Step> steps = Set.of(ReleaseReport.Step.values());
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                ReportedState read = Wire.read(mutations.of(text), ReportedState.class);
                ReleaseReport release = read.release();
                if (release != null) {
                    assertThat(steps).contains(release.step());
                    assertThat(release.reason()).isNotNull();
                }
            } catch (MalformedMessageException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }
}
