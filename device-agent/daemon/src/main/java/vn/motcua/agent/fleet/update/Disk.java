package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an update changes on the disk, in steps that a power cut may fall between. One
 * thread.
 */
final class Disk {
    private static final int BUFFER = 64 * 1024;

    private final Runnable afterStep;

    /**
     * @param afterStep called after every change; a test ends the box there
     */
    Disk(Runnable afterStep) {
        this.afterStep = afterStep;
    }

    /** There whole, or as before. */
    void put(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        remove(beside);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel out =
                FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            afterStep.run();
            out.force(true);
        }
        rename(beside, file);
    }

    /** In one step; what was there before is replaced. */
    void rename(Path from, Path to) throws IOException {
        afterStep.run();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        afterStep.run();
        sync(to.getParent());
    }

    /** Makes or replaces a link in one step. */
    void link(Path link, String target) throws IOException {
        Path beside = link.resolveSibling(link.getFileName() + ".tmp");
        remove(beside);
        Files.createSymbolicLink(beside, Path.of(target));
        rename(beside, link);
    }

    void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            afterStep.run();
            sync(folder.toAbsolutePath().getParent());
        }
    }

    /** What is in a slot is no secret: the windows run from it as another user. */
    static void forAll(Path program) throws IOException {
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * A new file with these bytes that everybody may read, synced; the folder is the caller's to
     * sync.
     */
    void file(Path file, boolean program, InputStream in) throws IOException {
        try (FileChannel out =
                FileChannel.open(
                        file,
                        java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            // Whatever the process's own mask says.
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            byte[] some = new byte[BUFFER];
            int got = in.read(some);
            while (got >= 0) {
                ByteBuffer bytes = ByteBuffer.wrap(some, 0, got);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                got = in.read(some);
            }
            out.force(true);
        }
        afterStep.run();
    }

    /** Removes a file, a link or a whole folder; nothing there is fine. */
    void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.walk(tree)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : inside) {
            Files.delete(one);
            afterStep.run();
        }
        sync(tree.toAbsolutePath().getParent());
    }

    void sync(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
            afterStep.run();
        }
    }

    /** A change was made by the caller itself. */
    void stepped() {
        afterStep.run();
    }

    /** A small text; empty when there is none, or more than {@code most} bytes. */
    static Optional<String> text(Path file, int most) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
