package vn.motcua.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an audit of recorded days found. Calls that were taken back are listed and not counted.
 *
 * @param events that were replayed
 * @param ignored events that are none of a queue, repeats, and those before the first whole day
 * @param daysJudged business days replayed from their opening, over all logs
 * @param daysBroken of these, how many could not be followed to their end: an event is missing
 * @param calls that were judged
 * @param inDoubt of these, how many while the clock was in doubt: their bound is not judged
 * @param passed how many people were passed over, by reason, all reasons present
 * @param overtakings in the order of the file, at most {@link OrderAudit#MOST_LISTED}
 * @param notListed how many more there were
 * @param largest the overtaking by priority with the greatest distance; null when there was none
 * @param bound no overtaking by priority may be greater, however long the wait
 * @param beyond overtakings by priority beyond their bound: must be none
 */
public record OrderReport(
        long events,
        long ignored,
        int daysJudged,
        int daysBroken,
        long calls,
        long inDoubt,
        Map<Overtaking.Reason, Long> passed,
        List<Overtaking> overtakings,
        long notListed,
        @Nullable Overtaking largest,
        Duration bound,
        long beyond) {
    public OrderReport {
        passed = Map.copyOf(passed);
        overtakings = List.copyOf(overtakings);
    }
}
