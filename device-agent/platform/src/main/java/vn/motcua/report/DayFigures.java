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
    private final Map<TicketId, Visit> visits = new HashMap<>();
    private @Nullable LocalDate date;
    private long lastSeq;

    /**
     * @param stepSeq the step that an undo may name
     * @param before the visit before that step
     */
    private record Visit(
            @Nullable Instant issued,
            State state,
            boolean called,
            @Nullable Instant started,
            @Nullable Instant completed,
            boolean inferred,
            Rating.@Nullable Level level,
            long stepSeq,
            @Nullable Visit before) {
        Visit to(
                State next,
                boolean isCalled,
                @Nullable Instant start,
                @Nullable Instant end,
                boolean isInferred,
                long seq) {
            return new Visit(
                    issued,
                    next,
                    isCalled,
                    start,
                    end,
                    isInferred,
                    level,
                    seq,
                    new Visit(issued, state, called, started, completed, inferred, level, 0, null));
        }

        Visit rated(Rating.Level verdict) {
            return new Visit(issued, state, called, started, completed, inferred, verdict, 0, null);
        }
    }

    private enum State {
        WAITING,
        AT_COUNTER,
        SERVED,
        NO_SHOW,
        CANCELLED,
        CLOSED
    }

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
            case QueueEvent.TicketIssued e ->
                    visits.put(
                            e.ticket(),
                            new Visit(at, State.WAITING, false, null, null, false, null, 0, null));
            case QueueEvent.OfTicket e -> {
                Visit visit = visits.get(e.ticket());
                if (visit != null) {
                    visits.put(e.ticket(), next(visit, seq, at, e));
                }
            }
            case QueueEvent.BusinessDayClosed e -> {}
            case QueueEvent.CounterOpened e -> {}
            case QueueEvent.CounterPaused e -> {}
            case QueueEvent.CounterClosed e -> {}
        }
    }

    private static Visit next(Visit v, long seq, @Nullable Instant at, QueueEvent.OfTicket event) {
        return switch (event) {
            case QueueEvent.TicketIssued e -> v;
            case QueueEvent.TicketRecalled e -> v;
            case QueueEvent.TicketCalled e -> v.to(State.AT_COUNTER, true, null, null, false, seq);
            case QueueEvent.ServingStarted e -> v.to(State.AT_COUNTER, true, at, null, false, seq);
            case QueueEvent.ServingCompleted e ->
                    v.to(State.SERVED, true, v.started(), at, e.startInferred(), seq);
            case QueueEvent.NoShowRecorded e -> v.to(State.NO_SHOW, true, null, null, false, seq);
            case QueueEvent.TicketReinstated e ->
                    v.to(State.WAITING, v.called(), null, null, false, seq);
            case QueueEvent.TicketCancelled e ->
                    v.to(State.CANCELLED, v.called(), null, null, false, seq);
            case QueueEvent.TicketClosedAtDaysEnd e ->
                    v.to(State.CLOSED, v.called(), null, null, false, seq);
            case QueueEvent.StepReversed e -> {
                Visit before = v.before();
                yield before != null && v.stepSeq() == e.reverses() ? before : v;
            }
            case QueueEvent.ServiceRated e -> v.rated(e.rating().level());
        };
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
                count(v -> v.state() == State.WAITING),
                count(Visit::called),
                count(v -> v.state() == State.SERVED),
                count(v -> v.state() == State.NO_SHOW),
                count(v -> v.state() == State.CANCELLED),
                count(v -> v.state() == State.CLOSED),
                spread(Visit::issued, Visit::started),
                spread(Visit::started, Visit::completed),
                count(v -> v.state() == State.SERVED && v.inferred()),
                ratings);
    }

    private int count(Predicate<Visit> wanted) {
        return (int) visits.values().stream().filter(wanted).count();
    }

    private Spread spread(
            Function<Visit, @Nullable Instant> from, Function<Visit, @Nullable Instant> to) {
        return Spread.of(
                visits.values().stream()
                        .filter(v -> from.apply(v) != null && to.apply(v) != null)
                        .mapToLong(v -> millis(from.apply(v), to.apply(v)))
                        .toArray());
    }

    private static long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : Duration.between(from, to).toMillis();
    }
}
