package vn.motcua.agent.hardware.speaker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings section {@code [speaker]}.
 *
 * @param kind where sound goes
 * @param file for {@link Kind#FILE}: the WAV that grows
 */
public record SpeakerSettings(Kind kind, @Nullable Path file) {
    public enum Kind {
        JAVASOUND,
        /** The simulator: everything played, one after the other, in one file. */
        FILE
    }

    public SpeakerSettings {
        if ((kind == Kind.FILE) != (file != null)) {
            throw new IllegalArgumentException("speaker.file belongs to speaker.kind \"file\"");
        }
    }
}
