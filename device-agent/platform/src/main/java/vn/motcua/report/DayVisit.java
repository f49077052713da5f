package vn.motcua.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.rating.Rating;

/**
 * One visit of a day as the figures see it: the services that are behind it, and the one of now.
 * Immutable.
 *
 * @param finished services of a journey that are done, and those from where it was sent on
 * @param leg the one of now
 * @param stepSeq the step that an undo may name, 0 for none
 * @param before the visit before that step
 */
record DayVisit(
        List<Leg> finished,
        Leg leg,
        State state,
        boolean called,
        Rating.@Nullable Level level,
        long stepSeq,
        @Nullable DayVisit before) {
    /** Complete-and-go-on is two steps of one command, and an undo takes back both. */
    private static final int STEPS_KEPT = 2;

    DayVisit {
        finished = List.copyOf(finished);
    }

    enum State {
        WAITING,
        AT_COUNTER,
        SERVED,
        NO_SHOW,
        CANCELLED,
        CLOSED
    }

    /**
     * @param from when waiting for it began (S-112); every time is null when it was in doubt
     * @param inferred whether nobody pressed start
     */
    record Leg(
            @Nullable Instant from,
            @Nullable Instant started,
            @Nullable Instant completed,
            boolean inferred) {
        static Leg from(@Nullable Instant at) {
            return new Leg(at, null, null, false);
        }

        Leg again() {
            return from(from);
        }
    }

    static DayVisit issued(@Nullable Instant at) {
        return new DayVisit(List.of(), Leg.from(at), State.WAITING, false, null, 0, null);
    }

    /** The services behind it and the one of now. */
    List<Leg> legs() {
        List<Leg> all = new ArrayList<>(finished);
        all.add(leg);
        return all;
    }

    DayVisit after(QueueEvent.OfTicket event, long seq, @Nullable Instant at) {
        return switch (event) {
            case QueueEvent.TicketIssued _ -> this;
            case QueueEvent.JourneyPlanned _ -> this;
            case QueueEvent.AppointmentCheckedIn _ -> this;
            case QueueEvent.TicketRecalled _ -> this;
            case QueueEvent.ArrivalCounted e ->
                    e.printed()
                            ? new DayVisit(
                                    finished,
                                    Leg.from(at == null ? null : e.since()),
                                    state,
                                    called,
                                    level,
                                    stepSeq,
                                    before)
                            : this;
            case QueueEvent.TicketCalled _ -> to(State.AT_COUNTER, true, leg.again(), seq);
            case QueueEvent.ServingStarted _ ->
                    to(State.AT_COUNTER, true, new Leg(leg.from(), at, null, false), seq);
            case QueueEvent.ServingCompleted e ->
                    to(
                            State.SERVED,
                            true,
                            new Leg(leg.from(), leg.started(), at, e.startInferred()),
                            seq);
            case QueueEvent.TicketTransferred _ -> sentOn(seq, at);
            case QueueEvent.TicketHeld _ -> to(State.WAITING, called, leg, seq);
            case QueueEvent.TicketResumed _ -> to(State.WAITING, called, leg, seq);
            case QueueEvent.HoldLapsed _ -> to(State.NO_SHOW, called, leg, seq);
            case QueueEvent.NoShowRecorded _ -> to(State.NO_SHOW, true, leg.again(), seq);
            case QueueEvent.TicketReinstated _ -> to(State.WAITING, called, leg.again(), seq);
            case QueueEvent.TicketSuperseded _ -> to(State.CANCELLED, called, leg.again(), seq);
            case QueueEvent.TicketCancelled _ -> to(State.CANCELLED, called, leg.again(), seq);
            case QueueEvent.TicketClosedAtDaysEnd _ -> to(State.CLOSED, called, leg.again(), seq);
            case QueueEvent.StepReversed e ->
                    before != null && stepSeq == e.reverses() ? before : this;
            case QueueEvent.ServiceRated e ->
                    new DayVisit(finished, leg, state, called, e.rating().level(), 0, null);
        };
    }

    private DayVisit sentOn(long seq, @Nullable Instant at) {
        List<Leg> behind = legs();
        return new DayVisit(
                behind, Leg.from(at), State.WAITING, called, level, seq, kept(STEPS_KEPT - 1));
    }

    private DayVisit to(State next, boolean isCalled, Leg now, long seq) {
        return new DayVisit(finished, now, next, isCalled, level, seq, kept(STEPS_KEPT - 1));
    }

    private DayVisit kept(int more) {
        DayVisit earlier = before == null || more == 0 ? null : before.kept(more - 1);
        return new DayVisit(
                finished, leg, state, called, level, earlier == null ? 0 : stepSeq, earlier);
    }
}
