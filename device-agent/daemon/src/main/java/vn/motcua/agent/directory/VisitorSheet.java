package vn.motcua.agent.directory;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.VisitorFile;

/**
 * What the city said, for as long as the visitor stands here. One session owns and closes it; after
 * that it is empty. Any thread.
 */
public final class VisitorSheet implements AutoCloseable {
    private final AtomicReference<@Nullable VisitorFile> file;

    VisitorSheet(VisitorFile file) {
        this.file = new AtomicReference<>(file);
    }

    /** Empty once closed. */
    public Optional<VisitorFile> file() {
        return Optional.ofNullable(file.get());
    }

    /** Lets go of everything; may be called again. */
    @Override
    public void close() {
        file.set(null);
    }

    /** Never what it holds. */
    @Override
    public String toString() {
        return "VisitorSheet";
    }
}
