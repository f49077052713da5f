package vn.motcua.agent.appliance;

import java.util.concurrent.CompletableFuture;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingSubmission;

/** Where a screen's ratings go. Any thread; nothing blocks. */
@FunctionalInterface
public interface RatingBox {
    /**
     * Completes with the hub's answer, or with {@code HUB_AWAY} when there is none yet. Whether it
     * is then kept and sent later is the box's affair; the same request may come again and counts
     * once.
     */
    CompletableFuture<RatingAnswer> rate(RatingSubmission submission);
}
