package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import vn.motcua.contract.wire.MalformedMessageException;

/** How far the update is, as it stands on the disk. One thread. */
final class UpdateNote {
    private static final Logger LOG = System.getLogger(UpdateNote.class.getName());

    private final Path file;
    private final Disk disk;
    private UpdateState state;

    /**
     * @param folder of the update
     */
    UpdateNote(Path folder, Disk disk) throws IOException {
        this.file = folder.resolve("state.json");
        this.disk = disk;
        this.state = kept();
    }

    private UpdateState kept() throws IOException {
        try {
            Optional<String> text = Disk.text(file, UpdateState.MOST_CHARS);
            return text.isPresent() ? UpdateState.read(text.get()) : UpdateState.NONE;
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "the state of the update is damaged; the slots tell the rest");
            return UpdateState.NONE;
        }
    }

    UpdateState state() {
        return state;
    }

    /** On the disk when this returns; an exception changes nothing. */
    void save(UpdateState next) throws IOException {
        if (!next.equals(state)) {
            if (next.step() != state.step() || next.wanted() != state.wanted()) {
                LOG.log(
                        Level.INFO,
                        "release {0}: {1} {2}",
                        next.wanted(),
                        next.step(),
                        next.reason());
            }
            disk.put(file, next.text());
            state = next;
        }
    }

    /** The same, and on a full disk at least in memory, for the report. */
    void trySave(UpdateState next) {
        try {
            save(next);
        } catch (IOException e) {
            state = next;
        }
    }
}
