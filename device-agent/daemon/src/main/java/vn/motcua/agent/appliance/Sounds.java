package vn.motcua.agent.appliance;

import java.util.concurrent.CompletableFuture;

/** This box's loudspeaker. Any thread. */
@FunctionalInterface
public interface Sounds {
    /** Completes with true when the clip has sounded, false when it could not. */
    CompletableFuture<Boolean> play(String clip);
}
