package vn.motcua.agent.hardware.speaker;

import java.util.concurrent.CompletableFuture;

/** Plays clips one after the other. All threads. */
public interface Speaker {
    /**
     * Asks for a clip. Completes when it was played, or at once with a refusal; on the speaker's
     * thread, so a callback must be short.
     */
    CompletableFuture<PlayResult> play(Clip clip);

    /** How a clip ended. */
    sealed interface PlayResult {
        record Played() implements PlayResult {}

        record Refused(Why why) implements PlayResult {}
    }

    enum Why {
        /** Too many clips wait already; a call that sounds minutes late is worse than none. */
        BUSY,
        /** No sound device. */
        AWAY
    }
}
