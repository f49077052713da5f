package vn.motcua.provisioning.lab.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import vn.motcua.provisioning.release.Releases;

/**
 * Releases for virtual devices: slots of the right shape without a program in them. A bad one holds
 * a file {@code fault}, and the part that it names does not work under it.
 */
final class VirtualReleases {
    private static final int LIBRARY_BYTES = 60_000;
    private static final int OWN_BYTES = 4_000;

    private final Path folder;
    private final Releases releases;
    private final Path keys;

    /**
     * @param folder for the files on the way
     * @param releases where they are published
     * @param keys that sign
     */
    VirtualReleases(Path folder, Releases releases, Path keys) {
        this.folder = folder;
        this.releases = releases;
        this.keys = keys;
    }

    /** The slot that the package of a virtual device brings. */
    Path first() throws IOException {
        Path slot = slot("first", 1, "0.1.0", "");
        Files.writeString(slot.resolve("release"), "0 0.1.0\n");
        return slot;
    }

    /**
     * Builds, signs and publishes.
     *
     * @param fault part that does not work under it; empty = a good one
     */
    void publish(long number, String fault) throws IOException {
        String version = "0." + number + ".0";
        Path slot = slot("slot-" + number, number, version, fault);
        releases.publish(
                keys,
                releases.buildQuickly(slot, number, version, folder.resolve("out-" + number)));
    }

    private Path slot(String name, long seed, String version, String fault) throws IOException {
        Path slot = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(slot.resolve("lib"));
        byte[] library = new byte[LIBRARY_BYTES];
        new SplittableRandom(7).nextBytes(library);
        Files.write(slot.resolve("lib/library.jar"), library);
        byte[] own = new byte[OWN_BYTES];
        new SplittableRandom(seed).nextBytes(own);
        Files.write(slot.resolve("lib/motcua-" + version + ".jar"), own);
        for (String program : List.of("bin/agent", "bin/kiosk", "runtime/bin/java")) {
            Path file = slot.resolve(program);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, "#!/bin/sh\n# " + version + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (!fault.isEmpty()) {
            Files.writeString(slot.resolve("fault"), fault, StandardCharsets.UTF_8);
        }
        return slot;
    }

    /**
     * Somebody who can write into the folder of the releases, but has none of the keys, replaces
     * every list and a release by his own.
     *
     * @return puts the real ones back
     */
    Forgery forge(long number) throws IOException {
        Path own = folder.resolve("forged");
        Releases forged = new Releases(own.resolve("releases"), Clock.systemUTC());
        forged.init(own.resolve("keys"));
        new VirtualReleases(own, forged, own.resolve("keys")).publish(number, "");
        Path kept = folder.resolve("genuine");
        copy(releases.folder(), kept);
        copy(forged.folder(), releases.folder());
        return () -> copy(kept, releases.folder());
    }

    /** A forgery under way. */
    @FunctionalInterface
    interface Forgery {
        void end() throws IOException;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
