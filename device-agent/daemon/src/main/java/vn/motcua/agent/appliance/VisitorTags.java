package vn.motcua.agent.appliance;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.VisitorHash;

/**
 * Tells whether two touches of a day are of one identified visitor, and nothing else of whom
 * (docs/adr/0030-limit-per-visitor.md). Any thread; nothing blocks.
 */
@FunctionalInterface
public interface VisitorTags {
    /** For a box that asks nobody who they are. */
    VisitorTags NONE = () -> CompletableFuture.completedFuture(null);

    /**
     * The hash of whoever is identified at this box now; null when nobody is, or the hub did not
     * tell the key of the day in time. Always completes normally, within a second or so.
     */
    CompletableFuture<@Nullable VisitorHash> present();
}
