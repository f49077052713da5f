package vn.motcua.agent.identity.vneid;

/**
 * Asks an identity service to let the visitor say who they are on their own telephone: start, show
 * the code, poll, cancel. No interface of VNeID for third parties is public, so whatever the
 * authority offers is plugged in behind this port ({@code
 * docs/adr/0011-approval-by-device-grant.md}).
 *
 * <p>One code is alive at a time. One thread calls {@link #start} and {@link #poll}, each of which
 * blocks for seconds at most; any thread may {@link #cancel}. Trouble is a result, never an
 * exception.
 */
public interface VisitorApproval {
    /**
     * Ends what was asked before and asks anew.
     *
     * @return {@link Approval.Pending} with the code to show, or why there is none
     */
    Approval start(ApprovalRequest request);

    /**
     * Where it stands. Asks the service only when its interval is over: a call before that is
     * answered without it.
     */
    Approval poll();

    /** Forgets the code; a request under way is cut off. Again is harmless. */
    void cancel();
}
