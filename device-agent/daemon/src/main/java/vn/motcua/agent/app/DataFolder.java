package vn.motcua.agent.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import vn.motcua.store.DurableFiles;

/** The folder of one agent: locked, so that two agents never write the same databases. */
final class DataFolder implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_WORKERS = 82;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) throws AgentFailure {
        try {
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-x---")));
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("agent.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held == null) {
                channel.close();
                throw new AgentFailure(
                        "another agent works in "
                                + path
                                + "; stop it, or give [device] data another folder");
            }
            DataFolder folder = new DataFolder(path, channel);
            folder.emptyTemporary();
            return folder;
        } catch (IOException e) {
            throw new AgentFailure(
                    "the folder " + path + " cannot be written; check [device] data", e);
        }
    }

    /** The database driver unpacks its library at every start and a kill leaves it behind. */
    private void emptyTemporary() throws IOException {
        Path temporary = path.resolve("tmp");
        Files.createDirectories(temporary);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, "sqlite-*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        System.setProperty("org.sqlite.tmpdir", temporary.toString());
    }

    /**
     * Where the biometric worker has its sockets, emptied of what a kill left behind. A socket's
     * path has at most 107 bytes, its name in here up to 24.
     */
    Path workers() throws AgentFailure {
        Path folder = path.toAbsolutePath().resolve("w");
        if (folder.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_WORKERS) {
            throw new AgentFailure(
                    "the path "
                            + path.toAbsolutePath()
                            + " is too long for the fingerprint reader's sockets; give [device] data"
                            + " one of at most 80 bytes");
        }
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "w*-*")) {
                for (Path socket : left) {
                    Files.deleteIfExists(socket);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new AgentFailure(
                    "the folder " + folder + " cannot be written; check [device] data", e);
        }
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** A secret that is made once and readable by its owner alone. */
    byte[] secret(String name, SecureRandom random) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            byte[] fresh = new byte[SECRET_BYTES];
            random.nextBytes(fresh);
            DurableFiles.write(file, fresh, DurableFiles.OWN);
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != SECRET_BYTES) {
            throw new IOException("the secret " + file + " is damaged; delete it");
        }
        return secret;
    }

    long freeMb() {
        return path.toFile().getUsableSpace() >> 20;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
