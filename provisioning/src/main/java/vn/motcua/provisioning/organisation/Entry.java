package vn.motcua.provisioning.organisation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A recorded change.
 *
 * @param seq order of recording, from 1 without gaps
 * @param validFrom first day on which it holds; may lie before or after the recording
 * @param recordedAt when it was entered
 * @param author who entered it
 * @param reason why, a decision's number for example
 * @param change what
 */
public record Entry(
        long seq,
        LocalDate validFrom,
        Instant recordedAt,
        String author,
        String reason,
        Change change) {
    /**
     * A change not yet recorded.
     *
     * @param validFrom first day on which it holds
     * @param change what
     */
    public record Draft(LocalDate validFrom, Change change) {}
}
