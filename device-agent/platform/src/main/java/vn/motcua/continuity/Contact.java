package vn.motcua.continuity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.ServiceId;

/**
 * What the hub said last, and when that was heard: from there the office's time runs on by the
 * monotonic clock, whatever the wall clock shows.
 *
 * @param at the engine's time
 * @param day the business day that was open
 * @param closed services that gave out no numbers
 */
public record Contact(Instant at, LocalDate day, Set<ServiceId> closed, Ticks heard) {
    public Contact {
        closed = Set.copyOf(closed);
    }

    /** The office's time; empty when the machine ran anew since. */
    Optional<Instant> now(Ticks ticks) {
        OptionalLong passed = ticks.since(heard);
        return passed.isPresent()
                ? Optional.of(at.plusSeconds(passed.getAsLong()))
                : Optional.empty();
    }

    /** The office's business day: the one that was open, and a day more at each midnight since. */
    Optional<LocalDate> today(Ticks ticks) {
        LocalDate then = BusinessCalendar.dateOf(at);
        return now(ticks)
                .map(now ->
                        day.plusDays(ChronoUnit.DAYS.between(then, BusinessCalendar.dateOf(now))));
    }
}
