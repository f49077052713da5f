package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;
import vn.motcua.agent.fleet.update.Trouble.Kind;

/**
 * Brings a large signed file onto the disk, part by part, and goes on where it was after a cut line
 * or a cut power. One thread.
 */
final class Download {
    static final int PART = 256 * 1024;
    private static final long SYNC_EVERY = 4L << 20;

    private final ReleaseSource source;
    private final Path folder;
    private final Disk disk;

    /**
     * @param folder of downloads; whole ones are named by their hash
     */
    Download(ReleaseSource source, Path folder, Disk disk) {
        this.source = source;
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * @param goOn asked between two parts; false ends it as a cut line would
     * @return the whole file, which is what was signed
     */
    Path fetch(TrustedReleases.Target target, BooleanSupplier goOn) throws IOException {
        disk.folder(folder);
        Path whole = folder.resolve(target.sha256());
        if (Files.isRegularFile(whole) && isSigned(whole, target)) {
            return whole;
        }
        Path part = folder.resolve(target.sha256() + ".part");
        bring(part, target, goOn);
        if (!isSigned(part, target)) {
            disk.remove(part);
            throw new Trouble(Kind.TAMPERED, "what came is not what was signed");
        }
        disk.rename(part, whole);
        return whole;
    }

    private static boolean isSigned(Path file, TrustedReleases.Target target) throws IOException {
        return Files.size(file) == target.length() && Sha256.of(file).equals(target.sha256());
    }

    private void bring(Path part, TrustedReleases.Target target, BooleanSupplier goOn)
            throws IOException {
        try (FileChannel out =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long at = out.size();
            if (at > target.length()) {
                out.truncate(0);
                at = 0;
            }
            out.position(at);
            long synced = at;
            while (at < target.length()) {
                if (!goOn.getAsBoolean()) {
                    throw new Trouble(Kind.LINE, "not wanted now");
                }
                long from = at;
                int count = (int) Math.min(PART, target.length() - at);
                byte[] bytes = TrustedReleases.line(() -> source.part(target.path(), from, count));
                ByteBuffer some = ByteBuffer.wrap(bytes);
                while (some.hasRemaining()) {
                    out.write(some);
                }
                at += count;
                if (at - synced >= SYNC_EVERY) {
                    out.force(true);
                    synced = at;
                }
                disk.stepped();
            }
            out.force(true);
            disk.stepped();
        }
    }

    /** Removes every download. */
    void clear() throws IOException {
        disk.remove(folder);
    }
}
