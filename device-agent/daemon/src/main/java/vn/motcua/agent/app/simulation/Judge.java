package vn.motcua.agent.app.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.report.DayFigures;
import vn.motcua.report.Spread;

/**
 * Looks at everything that the hub's disk takes and that anybody holds in the hand, and says what
 * must never be. Knows nothing of the engine's state. One thread.
 */
final class Judge {
    private final Trace trace;
    private final Waits waits = new Waits();
    private final Map<TicketNumber, TicketId> numbers = new HashMap<>();
    private final Map<CommandId, TicketId> liveOf = new HashMap<>();
    private final Map<TicketId, CommandId> commandOf = new HashMap<>();
    private final Map<CounterId, TicketId> at = new HashMap<>();
    private final Map<TicketId, CounterId> where = new HashMap<>();
    private final Set<TicketId> issued = new HashSet<>();
    private final Set<TicketId> answered = new HashSet<>();
    private final Hands hands;
    private DayFigures figures = new DayFigures();
    private int judged;
    private Instant last = Instant.EPOCH;
    private @Nullable LocalDate day;

    /**
     * @param hands of the whole office
     */
    Judge(Trace trace, Hands hands) {
        this.trace = trace;
        this.hands = hands;
    }

    /** Another log from here, on a day of its own. */
    void newLog() {
        newCopy();
        // It is night: nobody holds a slip any more, whatever day the new box believes in.
        hands.clear();
    }

    /** The log is put aside; a copy of another will be here. */
    void newCopy() {
        compareWaits();
        forgetLog();
        answered.clear();
    }

    /** What the other hub's log says up to here; the box that has a copy of it will go on. */
    void copied(List<RecordedEvent> log) {
        forgetLog();
        for (RecordedEvent event : log) {
            seen(event, event.timeInDoubt() ? null : event.at());
        }
    }

    private void forgetLog() {
        judged = 0;
        last = Instant.EPOCH;
        day = null;
        figures = new DayFigures();
        waits.clear();
        numbers.clear();
        liveOf.clear();
        commandOf.clear();
        at.clear();
        where.clear();
        issued.clear();
    }

    /**
     * What came to the disk just now.
     *
     * @param wall the hub's clock
     * @return whether there was anything
     */
    boolean follow(List<RecordedEvent> log, Instant wall, boolean inDoubt) {
        int before = judged;
        while (judged < log.size()) {
            RecordedEvent event = log.get(judged);
            Instant now = hubTime(wall.truncatedTo(ChronoUnit.MICROS), inDoubt);
            must(event.at().equals(now), "an event has another time than the hub");
            must(event.timeInDoubt() == inDoubt, "an event does not say that time is in doubt");
            seen(event, inDoubt ? null : now);
        }
        return judged > before;
    }

    /** Design, section 3: never backwards; a clock that is astray stands still. */
    private Instant hubTime(Instant wall, boolean inDoubt) {
        boolean astray = inDoubt && day != null && !day.equals(BusinessCalendar.dateOf(wall));
        return astray || wall.isBefore(last) ? last : wall;
    }

    private void seen(RecordedEvent recorded, @Nullable Instant now) {
        judged++;
        must(recorded.position().seq() == judged, "the log has a gap");
        last = recorded.at();
        QueueEvent event = recorded.event();
        trace.add(judged);
        trace.add(event.getClass().getSimpleName());
        if (event instanceof QueueEvent.BusinessDayOpened opened) {
            compareWaits();
            day = opened.date();
            numbers.clear();
            at.clear();
            where.clear();
            waits.clear();
        }
        if (event instanceof QueueEvent.TailTaken taken) {
            hands.handedOver(taken.log(), issued);
        }
        if (event instanceof QueueEvent.OfTicket of) {
            trace.add(of.number().text());
            ticket(of, recorded);
            waits.happened(of, judged, now);
        }
        figures.add(judged, now, event);
    }

    private void ticket(QueueEvent.OfTicket event, RecordedEvent recorded) {
        switch (event) {
            case QueueEvent.TicketIssued e -> issued(e, recorded);
            case QueueEvent.TicketSuperseded e -> gone(e.ticket());
            case QueueEvent.TicketCancelled e -> gone(e.ticket());
            case QueueEvent.TicketCalled e -> comes(e.ticket(), e.counter());
            case QueueEvent.ServingStarted e -> isAt(e.ticket(), e.counter());
            case QueueEvent.TicketRecalled e -> isAt(e.ticket(), e.counter());
            case QueueEvent.ServingCompleted e -> leavesFrom(e.ticket(), e.counter());
            case QueueEvent.TicketHeld e -> leavesFrom(e.ticket(), e.counter());
            case QueueEvent.NoShowRecorded e -> leavesFrom(e.ticket(), e.counter());
            // Behind a completed service the visitor has left already.
            case QueueEvent.TicketTransferred e -> leaves(e.ticket());
            case QueueEvent.StepReversed e -> {
                leaves(e.ticket());
                if (e.back() == TicketState.CALLED || e.back() == TicketState.SERVING) {
                    comes(e.ticket(), e.counter());
                }
            }
            default -> {}
        }
    }

    private void issued(QueueEvent.TicketIssued e, RecordedEvent recorded) {
        CommandId command = recorded.command();
        hands.given(day, e.number(), e.ticket(), recorded.position().log());
        TicketId other = numbers.put(e.number(), e.ticket());
        must(other == null, "number " + e.number() + " was given twice on one day");
        TicketId live = liveOf.put(command, e.ticket());
        must(live == null, "one touch has two live tickets, one is " + e.number());
        commandOf.put(e.ticket(), command);
        must(issued.add(e.ticket()), "one ticket was issued twice");
    }

    private void gone(TicketId ticket) {
        leaves(ticket);
        CommandId command = commandOf.get(ticket);
        if (command != null) {
            liveOf.remove(command, ticket);
        }
    }

    private void comes(TicketId ticket, CounterId counter) {
        must(at.put(counter, ticket) == null, "counter " + counter + " has two visitors");
        must(where.put(ticket, counter) == null, "a visitor is at two counters");
    }

    private void isAt(TicketId ticket, CounterId counter) {
        must(ticket.equals(at.get(counter)), "counter " + counter + " serves somebody else");
    }

    private void leavesFrom(TicketId ticket, CounterId counter) {
        isAt(ticket, counter);
        leaves(ticket);
    }

    private void leaves(TicketId ticket) {
        CounterId counter = where.remove(ticket);
        if (counter != null) {
            at.remove(counter);
        }
    }

    /** Whether this is the place of the log's last event. */
    boolean isAt(LogPosition position) {
        return position.seq() == judged;
    }

    /** Whom a counter has; the engine's state must say the same. */
    @Nullable TicketId at(CounterId counter) {
        return at.get(counter);
    }

    /** An appliance heard of a ticket: from here it may not be lost. */
    void answered(TicketId ticket) {
        must(issued.contains(ticket), "a ticket was answered that no disk has");
        answered.add(ticket);
    }

    /** When nothing is under way: what people hold of today is known to the hub. */
    void everySlipIsKnown() {
        hands.areKnown(day, issued);
    }

    /** The hub starts again from its disk. */
    void restarted(List<RecordedEvent> log) {
        if (log.size() < judged) {
            copied(log);
        }
        for (TicketId ticket : answered) {
            must(issued.contains(ticket), "an acknowledged ticket is lost");
        }
    }

    /** Waiting time as reported is what the people waited (S-112). */
    void compareWaits() {
        Spread waited = waits.spread();
        Spread reported = figures.figures().waiting();
        must(
                waited.equals(reported),
                "people waited " + waited + " and the report says " + reported);
    }

    static void must(boolean holds, String what) {
        if (!holds) {
            throw new Violation(what);
        }
    }
}
