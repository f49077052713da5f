package vn.motcua.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.rating.Rating;

/**
 * Adds up the events of one log, one after the other, for the business day that is open; a new day
 * starts from nothing. One thread.
 */
public final class DayFigures {
    private final Map<TicketId, DayVisit> visits = new HashMap<>();
    private @Nullable LocalDate date;
    private long lastSeq;

    /** The figures of the last business day in these events. */
    public static Figures of(List<RecordedEvent> events) {
        DayFigures figures = new DayFigures();
        for (RecordedEvent e : events) {
            figures.add(e.position().seq(), e.timeInDoubt() ? null : e.at(), e.event());
        }
        return figures.figures();
    }

    /**
     * Adds one event; in the order of the log.
     *
     * @param seq its sequence number; one that is not above the last is a repeat and ignored
     * @param at its time, null when that was in doubt: then it is counted but not measured
     */
    public void add(long seq, @Nullable Instant at, QueueEvent event) {
        if (seq <= lastSeq) {
            return;
        }
        lastSeq = seq;
        switch (event) {
            case QueueEvent.BusinessDayOpened e -> {
                visits.clear();
                date = e.date();
            }
            case QueueEvent.TicketIssued e -> visits.put(e.ticket(), DayVisit.issued(at));
            // The same person holds the printed one: nobody was here twice.
            case QueueEvent.TicketSuperseded e -> visits.remove(e.ticket());
            case QueueEvent.OfTicket e ->
                    visits.computeIfPresent(e.ticket(), (_, visit) -> visit.after(e, seq, at));
            case QueueEvent.BusinessDayClosed _ -> {}
            case QueueEvent.CounterOpened _ -> {}
            case QueueEvent.CounterPaused _ -> {}
            case QueueEvent.CounterClosed _ -> {}
            case QueueEvent.ServiceClosed _ -> {}
            case QueueEvent.ServiceOpened _ -> {}
            case QueueEvent.NumberBlockLeased _ -> {}
            case QueueEvent.AppointmentBooked _ -> {}
            case QueueEvent.AppointmentDropped _ -> {}
            case QueueEvent.HubChanged _ -> {}
            case QueueEvent.TailTaken _ -> {}
            case QueueEvent.DayRecovered _ -> {}
        }
    }

    /** The figures so far. */
    public Figures figures() {
        Map<Rating.Level, Integer> ratings = new EnumMap<>(Rating.Level.class);
        for (Rating.Level level : Rating.Level.values()) {
            ratings.put(level, count(v -> v.level() == level));
        }
        return new Figures(
                date,
                visits.size(),
                count(v -> v.state() == DayVisit.State.WAITING),
                count(DayVisit::called),
                count(v -> v.state() == DayVisit.State.SERVED),
                count(v -> v.state() == DayVisit.State.NO_SHOW),
                count(v -> v.state() == DayVisit.State.CANCELLED),
                count(v -> v.state() == DayVisit.State.CLOSED),
                spread(DayVisit.Leg::from, DayVisit.Leg::started),
                spread(DayVisit.Leg::started, DayVisit.Leg::completed),
                count(v -> v.state() == DayVisit.State.SERVED && v.leg().inferred()),
                ratings);
    }

    private int count(Predicate<DayVisit> wanted) {
        return (int) visits.values().stream().filter(wanted).count();
    }

    private Spread spread(
            Function<DayVisit.Leg, @Nullable Instant> from,
            Function<DayVisit.Leg, @Nullable Instant> to) {
        return Spread.of(
                visits.values().stream()
                        .flatMap(visit -> visit.legs().stream())
                        .filter(v -> from.apply(v) != null && to.apply(v) != null)
                        .mapToLong(v -> millis(from.apply(v), to.apply(v)))
                        .toArray());
    }

    private static long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : Duration.between(from, to).toMillis();
    }
}
