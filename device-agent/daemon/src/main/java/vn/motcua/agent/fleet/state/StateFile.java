package vn.motcua.agent.fleet.state;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import vn.motcua.contract.fleet.DesiredState;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/**
 * The last good state on disk, whole at every moment: written aside, synced, renamed, and the
 * folder synced. One thread.
 */
public final class StateFile {
    private static final Logger LOG = System.getLogger(StateFile.class.getName());
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;

    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Empty when there is none, or when the disk has damaged it: the centre says it again. */
    Optional<DesiredState> load() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new MalformedMessageException("too large");
            }
            return Optional.of(
                    StateJson.readDesired(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the kept desired state is not readable", e);
            return Optional.empty();
        }
    }

    /** On disk when this returns; on trouble the one before is still there. */
    void keep(DesiredState state) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        ByteBuffer bytes = ByteBuffer.wrap(StateJson.write(state).getBytes(StandardCharsets.UTF_8));
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Path folder = file.getParent();
        if (folder != null) {
            try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
        }
    }
}
