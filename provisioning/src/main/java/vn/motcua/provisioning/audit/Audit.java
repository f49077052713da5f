package vn.motcua.provisioning.audit;

/**
 * Where every deed of a person or a program on the fleet is written down. Any thread may call.
 * Nothing personal but the name of the account: an identity number never belongs here, and what
 * looks like one is masked.
 */
public interface Audit {
    /**
     * Notes one deed; it is on its way to the disk, behind those noted before.
     *
     * @param actor name of the account, or {@code centre} for what happens by itself
     * @param action machine word, {@code device.revoke}
     * @param target what it was done to, {@code kiosk-01}; may be empty
     * @param reason in the actor's words; may be empty
     * @param outcome machine word, {@code done} or why not
     * @throws java.util.concurrent.RejectedExecutionException when too many wait: then do not act
     */
    void record(String actor, String action, String target, String reason, String outcome);
}
