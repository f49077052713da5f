package vn.motcua.agent.directory;

import java.util.concurrent.CompletableFuture;

/**
 * What the city knows of an identified visitor (S-097), asked live and kept nowhere. Any thread;
 * always completes, exceptionally only for a bug of ours.
 */
@FunctionalInterface
public interface PeopleDirectory {
    /** For an office without a gateway. */
    PeopleDirectory NONE =
            _ ->
                    CompletableFuture.completedFuture(
                            new PeopleAnswer.NotReachable(AwayReason.NOT_CONFIGURED));

    /**
     * @param question its number stays the caller's to wipe
     */
    CompletableFuture<PeopleAnswer> lookUp(PersonQuestion question);
}
