package vn.motcua.provisioning.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The slot that a package of the appliances holds, unpacked for as long as this is open: a release
 * is the same tree that a technician installs. One thread.
 */
final class DebSlot implements AutoCloseable {
    private static final long LONGEST_SECONDS = 600;
    private static final String SLOT = "usr/lib/motcua/first";

    private final Path unpacked;

    private DebSlot(Path unpacked) {
        this.unpacked = unpacked;
    }

    /**
     * @param deb {@code motcua-agent_*.deb}
     * @param beside a folder with room for it
     */
    static DebSlot open(Path deb, Path beside) throws IOException {
        if (!Files.isRegularFile(deb)) {
            throw new IOException("there is no package " + deb + ": check the path after --deb");
        }
        Files.createDirectories(beside);
        DebSlot slot = new DebSlot(Files.createTempDirectory(beside, "deb-"));
        try {
            unpack(deb, slot.unpacked);
            if (!Files.isDirectory(slot.folder())) {
                throw new IOException(deb + " holds no " + SLOT + ": is it motcua-agent's?");
            }
            return slot;
        } catch (IOException e) {
            slot.close();
            throw e;
        }
    }

    private static void unpack(Path deb, Path into) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "dpkg-deb",
                                        "-x",
                                        deb.toAbsolutePath().toString(),
                                        into.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(deb + " is no whole Debian package");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** As {@link ReleaseBuild} wants it. */
    Path folder() {
        return unpacked.resolve(SLOT);
    }

    @Override
    public void close() throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(unpacked)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : inside) {
            Files.delete(one);
        }
    }
}
