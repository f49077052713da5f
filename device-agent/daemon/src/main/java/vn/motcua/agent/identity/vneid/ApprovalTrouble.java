package vn.motcua.agent.identity.vneid;

import java.io.Serial;

/**
 * Ends an approval. Carries neither text nor cause: what the library says may quote a token, and so
 * must not reach a log.
 */
final class ApprovalTrouble extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Approval.Ended ended;

    ApprovalTrouble(Approval.Ended ended) {
        super(null, null, false, false);
        this.ended = ended;
    }

    ApprovalTrouble(Approval.Reason reason) {
        this(new Approval.Unavailable(reason));
    }

    Approval.Ended ended() {
        return ended;
    }

    /** Whether asking again may help. */
    boolean passing() {
        return ended instanceof Approval.Unavailable(Approval.Reason reason)
                && (reason == Approval.Reason.UNREACHABLE
                        || reason == Approval.Reason.TIMED_OUT
                        || reason == Approval.Reason.SERVICE_FAULT);
    }
}
