package vn.motcua.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.CallPolicy;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;

/** The audit of one log. One thread. */
final class LogAudit {
    private static final Actor NOBODY = new Actor("hub");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Who came first, as priority counts it. */
    private static final Comparator<Ticket> ARRIVAL =
            Comparator.comparing(Ticket::since).thenComparingLong(Ticket::issueSeq);

    private final CallPolicy policy;
    private final Findings findings;
    private @Nullable QueueState state;
    private long lastSeq;
    private long commands;
    private final List<Call> calls = new ArrayList<>();
    private final Map<TicketId, Long> awaySince = new HashMap<>();

    /** A call of the day so far. */
    private record Call(
            LogPosition position,
            Ticket ticket,
            CounterId counter,
            Set<ServiceId> services,
            Instant at) {}

    LogAudit(CallPolicy policy, Findings findings) {
        this.policy = policy;
        this.findings = findings;
    }

    /** An event of another kind in this log: what it did is not known. */
    void skip(LogPosition position) {
        findings.ignored++;
        if (position.seq() > lastSeq) {
            lastSeq = position.seq();
            lose();
        }
    }

    void add(LogPosition position, Envelope envelope, QueueEvent event) throws BadEventException {
        if (position.seq() <= lastSeq) {
            findings.ignored++;
            return;
        }
        if (position.seq() != lastSeq + 1) {
            lose();
        }
        lastSeq = position.seq();
        QueueState before = state;
        if (before == null || event instanceof QueueEvent.BusinessDayOpened) {
            if (!(event instanceof QueueEvent.BusinessDayOpened)) {
                findings.ignored++;
                return;
            }
            if (before == null) {
                before = QueueState.before(new LogPosition(position.log(), position.seq() - 1));
            }
            findings.days++;
            calls.clear();
            awaySince.clear();
        }
        findings.events++;
        RecordedEvent recorded = recorded(before, position, envelope, event);
        QueueState after;
        try {
            after = before.apply(recorded);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new BadEventException("does not follow from the events before it");
        }
        // A closed day needs no memory: the next one begins from nothing.
        state = event instanceof QueueEvent.BusinessDayClosed ? null : after;
        if (event instanceof QueueEvent.OfTicket of) {
            look(before, after, recorded, of);
        }
    }

    private void lose() {
        if (state != null) {
            state = null;
            findings.daysBroken++;
        }
    }

    /**
     * The event as it stood in the hub's log, as far as matters here. Which events shared a command
     * is not told to the centre; those of one moment are taken as one, so that an undo finds them.
     */
    private RecordedEvent recorded(
            QueueState before, LogPosition position, Envelope envelope, QueueEvent event)
            throws BadEventException {
        Instant time = envelope.time();
        if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST))) {
            throw new BadEventException("is of a time that no hub can have had");
        }
        if (time != null && time.isAfter(before.now())) {
            commands++;
        }
        return new RecordedEvent(
                position,
                time == null ? before.now() : time,
                time == null,
                new CommandId(new UUID(0x4000L, 1L << 63 | commands).toString()),
                NOBODY,
                event);
    }

    private void look(
            QueueState before, QueueState after, RecordedEvent e, QueueEvent.OfTicket of) {
        if (of instanceof QueueEvent.TicketCalled called) {
            before.ticket(of.ticket()).ifPresent(ticket -> judge(before, e, called, ticket));
        }
        if (of instanceof QueueEvent.StepReversed undo) {
            findings.takeBack(new LogPosition(e.position().log(), undo.reverses()));
            calls.removeIf(call -> call.position().seq() == undo.reverses());
        }
        boolean waited = waits(before, of.ticket());
        boolean waitsNow = waits(after, of.ticket());
        if (waited && !waitsNow) {
            awaySince.put(of.ticket(), e.position().seq());
        } else if (!waited && waitsNow) {
            Long since = awaySince.remove(of.ticket());
            // Sent on to another service is no coming back: there the wait begins anew.
            if (since != null && !(of instanceof QueueEvent.TicketTransferred)) {
                after.ticket(of.ticket()).ifPresent(ticket -> back(after, ticket, since));
            }
        }
    }

    private static boolean waits(QueueState state, TicketId id) {
        return state.ticket(id).filter(t -> t.state() == TicketState.WAITING).isPresent();
    }

    /** Whom a call passed over, and why. */
    private void judge(
            QueueState before, RecordedEvent e, QueueEvent.TicketCalled called, Ticket ticket) {
        Instant now = e.at().isAfter(before.now()) ? e.at() : before.now();
        // Which clerk sits where is not told to the centre: who was sent to a person is apart.
        List<Ticket> order =
                policy.order(before, called.counter(), now).stream()
                        .map(CallPolicy.Place::ticket)
                        .filter(t -> t.equals(ticket) || t.route().onlyBy() == null)
                        .toList();
        int turn = order.indexOf(ticket);
        List<Ticket> byPriority = new ArrayList<>();
        List<Ticket> byCounter = new ArrayList<>();
        List<Ticket> byClerk = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            boolean earlier = ARRIVAL.compare(order.get(i), ticket) < 0;
            if (i < turn || (turn < 0 && earlier)) {
                byClerk.add(order.get(i));
            } else if (i > turn && earlier) {
                boolean first = policy.byCounter(before, called.counter(), ticket, order.get(i));
                (first ? byCounter : byPriority).add(order.get(i));
            }
        }
        List<Ticket> elsewhere =
                before.waiting().stream()
                        .filter(t -> ARRIVAL.compare(t, ticket) < 0 && !order.contains(t))
                        .toList();
        findings.calls++;
        findings.inDoubt += e.timeInDoubt() ? 1 : 0;
        Set<ServiceId> services = Set.copyOf(before.counter(called.counter()).services());
        calls.add(new Call(e.position(), ticket, called.counter(), services, now));
        LocalDate day = before.day().orElse(LocalDate.EPOCH);
        add(day, e, called, ticket, Overtaking.Reason.PRIORITY, byPriority, now);
        add(day, e, called, ticket, Overtaking.Reason.COUNTER_FIRST, byCounter, now);
        add(day, e, called, ticket, Overtaking.Reason.PICKED, byClerk, now);
        add(day, e, called, ticket, Overtaking.Reason.OTHER_SERVICES, elsewhere, now);
    }

    private void add(
            LocalDate day,
            RecordedEvent e,
            QueueEvent.TicketCalled called,
            Ticket ticket,
            Overtaking.Reason reason,
            List<Ticket> passed,
            Instant now) {
        if (passed.isEmpty()) {
            return;
        }
        Ticket longest = passed.getFirst();
        boolean beyond = false;
        boolean byCounter = reason == Overtaking.Reason.COUNTER_FIRST;
        boolean bounded = (byCounter || reason == Overtaking.Reason.PRIORITY) && !e.timeInDoubt();
        for (Ticket one : passed) {
            longest = ARRIVAL.compare(one, longest) < 0 ? one : longest;
            // Credit is counted in whole milliseconds.
            Duration most = bound(ticket, one, now, byCounter).plusMillis(1);
            beyond |= bounded && later(one, ticket).compareTo(most) > 0;
        }
        findings.add(
                new Overtaking(
                        e.position(),
                        day,
                        now,
                        called.counter(),
                        called.number(),
                        ticket.priority(),
                        reason,
                        passed.size(),
                        longest.number(),
                        later(longest, ticket),
                        bounded ? bound(ticket, longest, now, byCounter) : null,
                        beyond,
                        false));
    }

    /** Who was not waiting for a while is now behind those called in the meantime. */
    private void back(QueueState after, Ticket ticket, long since) {
        for (Call call : calls) {
            if (call.position().seq() > since
                    && ARRIVAL.compare(call.ticket(), ticket) > 0
                    && call.services().contains(ticket.service())) {
                findings.add(
                        new Overtaking(
                                call.position(),
                                after.day().orElse(LocalDate.EPOCH),
                                call.at(),
                                call.counter(),
                                call.ticket().number(),
                                call.ticket().priority(),
                                Overtaking.Reason.CAME_BACK,
                                1,
                                ticket.number(),
                                later(ticket, call.ticket()),
                                null,
                                false,
                                false));
            }
        }
    }

    private static Duration later(Ticket passed, Ticket called) {
        Duration later = Duration.between(passed.since(), called.since());
        return later.isNegative() ? Duration.ZERO : later;
    }

    private Duration bound(Ticket called, Ticket passed, Instant now, boolean byCounter) {
        Duration waited = Duration.between(passed.since(), now);
        return policy.passableFor(called.priority(), waited, byCounter);
    }
}
