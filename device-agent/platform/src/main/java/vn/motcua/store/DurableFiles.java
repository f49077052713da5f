package vn.motcua.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes so that after a power cut a file is there whole or as it was before. Stateless; two
 * threads must not write the same file.
 */
public final class DurableFiles {
    /** For its owner to read: a key. */
    public static final Set<PosixFilePermission> KEY = PosixFilePermissions.fromString("r--------");

    /** For its owner alone. */
    public static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private DurableFiles() {}

    /**
     * Written beside, synced, renamed, the folder synced. What was there before is replaced.
     *
     * @throws IOException when the disk refuses; the file is then as it was
     */
    public static void write(Path file, byte[] content, Set<PosixFilePermission> mode)
            throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(beside);
        try (FileChannel out =
                FileChannel.open(
                        beside,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWN))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.setPosixFilePermissions(beside, mode);
        move(beside, file);
    }

    /** The same with a text in UTF-8. */
    public static void write(Path file, String text, Set<PosixFilePermission> mode)
            throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    /** Renames in one step; what was there before is replaced. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.toAbsolutePath().getParent());
    }

    /** The names in a folder are on disk when this returns. */
    public static void sync(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A folder for its owner alone. */
    public static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            sync(folder.toAbsolutePath().getParent());
        }
    }

    /** A file or a folder with what is in it. */
    public static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.walk(tree)) {
            inside = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : inside) {
            Files.delete(one);
        }
        sync(tree.toAbsolutePath().getParent());
    }
}
