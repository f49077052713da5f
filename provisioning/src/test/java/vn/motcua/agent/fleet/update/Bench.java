package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.provisioning.release.Releases;

/**
 * A centre's folder of signed releases, and one box that follows it: the agent's own code, the
 * centre's own code, a clock that is pushed, and a power that fails where it is told.
 */
final class Bench {
    static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST_BOOTS = 40;
    private static final int MOST_STEPS = 400;

    /** Nothing after it runs, as when the power fails. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    final Path folder;
    final Path keys;
    final Path data;
    final Path first;
    final Releases releases;
    final FolderSource source;
    @Nullable Path root;
    Instant now = Instant.parse("2026-12-01T15:00:00Z");
    long nanos = 1;
    boolean idle = true;
    long free = Long.MAX_VALUE / 4;
    boolean selfTest = true;
    HealthProbe.Seen well =
            new HealthProbe.Seen(
                    Set.of("screen", "printer", "reader"),
                    Set.of("hub", "centre"),
                    Set.of("hub", "centre"));
    HealthProbe.Seen wellOnBad =
            new HealthProbe.Seen(Set.of("screen", "reader"), Set.of("hub", "centre"), Set.of());
    long badRelease = -1;

    int cutAt = Integer.MAX_VALUE;
    final AtomicInteger steps = new AtomicInteger();
    String running = Slots.FIRST;

    @SuppressWarnings("NullAway.Init") // set by boot
    UpdateWork work;

    Bench(Path folder) throws IOException {
        this.folder = folder;
        this.keys = folder.resolve("keys");
        this.data = Files.createDirectories(folder.resolve("box"));
        this.first = folder.resolve("first");
        this.releases = new Releases(folder.resolve("repo"), () -> now);
        releases.init(keys);
        this.source = new FolderSource(releases.folder());
        this.root = releases.folder().resolve("metadata/1.root.json");
        slot(first, 1, "0.1.0");
        Files.writeString(first.resolve("release"), "1 0.1.0\n");
    }

    /** A slot that is large enough to see differences in. */
    static void slot(Path slot, long seed, String version) throws IOException {
        Files.createDirectories(slot.resolve("bin"));
        Files.createDirectories(slot.resolve("lib"));
        Files.createDirectories(slot.resolve("runtime/bin"));
        byte[] library = new byte[300_000];
        new SplittableRandom(7).nextBytes(library);
        Files.write(slot.resolve("lib/library.jar"), library);
        byte[] own = new byte[40_000];
        new SplittableRandom(seed).nextBytes(own);
        Files.write(slot.resolve("lib/own-" + version + ".jar"), own);
        for (String program : List.of("bin/agent", "bin/kiosk", "runtime/bin/java")) {
            Path file = slot.resolve(program);
            Files.writeString(file, "#!/bin/sh\n# " + version + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Builds, signs and publishes a release. */
    void publish(long number) throws IOException {
        Path slot = folder.resolve("slot-" + number);
        slot(slot, number, "0." + number + ".0");
        Path out = folder.resolve("out-" + number);
        releases.publish(keys, releases.buildQuickly(slot, number, "0." + number + ".0", out));
    }

    private Disk disk() {
        return new Disk(() -> {
            if (steps.incrementAndGet() == cutAt) {
                throw new PowerCut();
            }
        });
    }

    private UpdatePorts ports(boolean[] restart) {
        HealthProbe health =
                new HealthProbe() {
                    @Override
                    public Seen look() {
                        return running.equals(Slots.name(badRelease)) ? wellOnBad : well;
                    }

                    @Override
                    public boolean selfTest() {
                        return selfTest;
                    }
                };
        return new UpdatePorts(
                source,
                root,
                () -> idle,
                health,
                () -> restart[0] = true,
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                },
                HANOI,
                () -> nanos,
                () -> free,
                Duration.ofMinutes(5));
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** One start of the agent, as the launcher does it. */
    void boot(boolean[] restart) throws IOException {
        running = SimulatedLauncher.start(new Slots(data, first, disk()));
        work = new UpdateWork(data, first, running, ports(restart), disk());
    }

    void boot() throws IOException {
        boot(new boolean[1]);
    }

    /** Turns until the agent wants to be started again, or has nothing left to do. */
    boolean run(ReleaseWish wish, boolean[] restart) throws IOException {
        for (int i = 0; i < MOST_STEPS; i++) {
            Duration wait = work.step(wish, () -> true);
            if (restart[0]) {
                return true;
            }
            Step step = work.report().step();
            if ((step == Step.CONFIRMED || step == Step.FALLBACK || step == Step.REFUSED)
                    && work.report().wanted() == wish.number()) {
                return false;
            }
            pass(wait);
        }
        return false;
    }

    /** Starts, cut by cut and restart by restart, until the box has come to an end. */
    ReleaseReport follow(ReleaseWish wish) throws IOException {
        for (int i = 0; i < MOST_BOOTS; i++) {
            boolean[] restart = new boolean[1];
            try {
                boot(restart);
                if (!run(wish, restart)) {
                    return work.report();
                }
            } catch (PowerCut e) {
                cutAt = Integer.MAX_VALUE;
            }
            pass(Duration.ofSeconds(20));
        }
        throw new AssertionError("the box comes to no end: " + work.state());
    }

    /** The releases as files, with whatever is wrong on the way. */
    static final class FolderSource implements ReleaseSource {
        Path root;
        boolean cut;
        int partsLeft = Integer.MAX_VALUE;
        int parts;
        String tampered = "";

        FolderSource(Path root) {
            this.root = root;
        }

        @Override
        public Optional<byte[]> small(String path, int most) throws IOException {
            if (cut) {
                throw new IOException("cut");
            }
            Path file = root.resolve(path);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > most) {
                throw new IOException("too long");
            }
            return Optional.of(changed(path, bytes));
        }

        private byte[] changed(String path, byte[] bytes) {
            if (!tampered.isEmpty() && path.endsWith(tampered)) {
                bytes[bytes.length / 2] ^= 1;
            }
            return bytes;
        }

        @Override
        public byte[] part(String path, long from, int count) throws IOException {
            if (cut || partsLeft-- <= 0) {
                throw new IOException("cut");
            }
            parts++;
            try (FileChannel in = FileChannel.open(root.resolve(path))) {
                ByteBuffer bytes = ByteBuffer.allocate(count);
                while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) >= 0) {
                    // Goes on.
                }
                if (bytes.hasRemaining()) {
                    throw new IOException("shorter");
                }
                return changed(path, bytes.array());
            }
        }
    }
}
