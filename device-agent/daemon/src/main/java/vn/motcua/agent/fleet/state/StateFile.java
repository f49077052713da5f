package vn.motcua.agent.fleet.state;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.motcua.contract.fleet.DesiredState;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.store.DurableFiles;

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
        DurableFiles.write(file, StateJson.write(state), DurableFiles.OWN);
    }
}
