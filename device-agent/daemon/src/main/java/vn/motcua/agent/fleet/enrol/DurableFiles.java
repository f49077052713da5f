package vn.motcua.agent.fleet.enrol;

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

/** Writes so that after a power cut a file is there whole or not at all. Stateless. */
final class DurableFiles {
    static final Set<PosixFilePermission> KEY = PosixFilePermissions.fromString("r--------");
    static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private DurableFiles() {}

    /** Write beside, sync, rename, sync the folder. */
    static void write(Path file, String text, Set<PosixFilePermission> mode) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(beside);
        try (FileChannel out =
                FileChannel.open(
                        beside,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(OWN))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.setPosixFilePermissions(beside, mode);
        move(beside, file);
    }

    /** Renames; what was there before is replaced in one step. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(to.getParent());
    }

    static void sync(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A folder for its owner alone. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            sync(folder.toAbsolutePath().getParent());
        }
    }

    static void remove(Path tree) throws IOException {
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
        sync(tree.getParent());
    }
}
