package vn.motcua.report;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.rating.Rating;

/**
 * One office, one business day. A step that was taken back does not count.
 *
 * @param date the business day, null before the first was opened
 * @param issued numbers given out
 * @param waitingNow who wait to be called, as of the last event
 * @param called visitors called at least once
 * @param served visitors completed
 * @param noShow visitors who did not come and were not put back
 * @param cancelled numbers given back
 * @param closedAtDaysEnd left open when the day ended
 * @param waiting S-112: from issue to the start of serving, of those whose start was pressed
 * @param serving from start to completion, of the same
 * @param startInferred completed without a pressed start: in neither time
 * @param ratings how many of each level, all levels present
 */
public record Figures(
        @Nullable LocalDate date,
        int issued,
        int waitingNow,
        int called,
        int served,
        int noShow,
        int cancelled,
        int closedAtDaysEnd,
        Spread waiting,
        Spread serving,
        int startInferred,
        Map<Rating.Level, Integer> ratings) {
    public Figures {
        ratings = Map.copyOf(ratings);
    }

    /** How many visitors rated. */
    public int rated() {
        return ratings.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Part of the served whose start was not pressed, 0 to 1. */
    public double startInferredShare() {
        return served == 0 ? 0 : (double) startInferred / served;
    }

    /** Part of the ratings that are satisfied or very satisfied, 0 to 1; 0 when nobody rated. */
    public double satisfiedShare() {
        int all = rated();
        int not = ratings.getOrDefault(Rating.Level.NOT_SATISFIED, 0);
        return all == 0 ? 0 : (double) (all - not) / all;
    }
}
