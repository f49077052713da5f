package vn.motcua.agent.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.queue.Decision;
import vn.motcua.queue.Moment;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.TicketViews;
import vn.motcua.queue.VisitorMemory;

/**
 * Commands decided one on top of the other, to be committed together. {@link QueueCore}'s thread
 * only.
 */
final class CommandGroup {
    private static final Actor HUB = new Actor("hub");

    private final QueueMachine machine;
    private final TicketKeys keys;
    private final TicketViews views;
    private final VisitorMemory visitors = new VisitorMemory();
    private final QueueLoop.Outside outside;

    CommandGroup(QueueMachine machine, TicketKeys keys, QueueLoop.Outside outside) {
        this.machine = machine;
        this.keys = keys;
        this.views = new TicketViews(machine);
        this.outside = outside;
    }

    /**
     * @param after the state once the events are on disk
     * @param answers to be given then, and not before
     */
    record Outcome(List<RecordedEvent> events, QueueState after, List<Runnable> answers) {}

    Outcome decide(QueueState committed, List<QueueCore.Ask> asks) {
        List<RecordedEvent> events = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        Moment first = moment();
        QueueState state = committed;
        Optional<Submission> newDay = newDay(state, first);
        if (newDay.isPresent()) {
            Decision decision = machine.decide(state, newDay.get(), first);
            state = applied(state, newDay.get(), first, decision, events);
        }
        if (machine.holdsOver(state, first.now())) {
            Instant upTo = first.now().isAfter(state.now()) ? first.now() : state.now();
            Submission lapse =
                    own(state.day().orElseThrow(), first, new QueueCommand.LapseHolds(upTo));
            state = applied(state, lapse, first, machine.decide(state, lapse, first), events);
        }
        for (QueueCore.Ask ask : asks) {
            Moment at = moment();
            Decision decision = decided(state, ask.submission(), at);
            state = applied(state, ask.submission(), at, decision, events);
            QueueState then = state;
            answers.add(() -> ask.answer().complete(answer(then, ask.submission(), decision, at)));
        }
        return new Outcome(events, state, answers);
    }

    private Decision decided(QueueState state, Submission submission, Moment at) {
        Decision decision = machine.decide(state, submission, at);
        return submission.command() instanceof QueueCommand.IssueForVisitor asked
                ? visitors.judged(state, asked, decision, machine.settings().ticketsPerVisitor())
                : decision;
    }

    private Moment moment() {
        Instant now = outside.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return new Moment(
                now, outside.timeInDoubt().getAsBoolean(), new TicketId(outside.ids().get()));
    }

    /** A clock in doubt may open the first day, but never close one that is open. */
    private Optional<Submission> newDay(QueueState state, Moment at) {
        Instant now = at.now().isAfter(state.now()) ? at.now() : state.now();
        LocalDate today = BusinessCalendar.dateOf(now);
        @Nullable LocalDate open = state.day().orElse(null);
        if (open != null && (at.timeInDoubt() || !open.isBefore(today))) {
            return Optional.empty();
        }
        return Optional.of(own(today, at, new QueueCommand.StartBusinessDay(today)));
    }

    private Submission own(LocalDate day, Moment at, QueueCommand command) {
        return new Submission(
                new CommandId(outside.ids().get()), at.now().plusSeconds(60), day, HUB, command);
    }

    private QueueState applied(
            QueueState state,
            Submission submission,
            Moment at,
            Decision decision,
            List<RecordedEvent> all) {
        if (!(decision instanceof Decision.Accepted accepted)) {
            return state;
        }
        QueueState next = state;
        for (RecordedEvent event : machine.record(state, submission, at, accepted)) {
            next = next.apply(event);
            all.add(event);
        }
        return next;
    }

    private CommandAnswer answer(
            QueueState state, Submission submission, Decision decision, Moment at) {
        return switch (decision) {
            case Decision.Accepted a ->
                    answer(state, CommandAnswer.Outcome.ACCEPTED, null, about(a), at);
            case Decision.AlreadyDone d ->
                    answer(state, CommandAnswer.Outcome.ALREADY_DONE, null, d.ticket(), at);
            case Decision.Rejected r ->
                    answer(
                            state,
                            CommandAnswer.Outcome.REJECTED,
                            r.reason(),
                            named(submission.command()),
                            at);
        };
    }

    private CommandAnswer answer(
            QueueState state,
            CommandAnswer.Outcome outcome,
            @Nullable Rejection reason,
            @Nullable TicketId ticket,
            Moment at) {
        @Nullable TicketView view =
                ticket == null
                        ? null
                        : state.ticket(ticket)
                                .map(t ->
                                        views.of(
                                                state,
                                                t,
                                                at.now(),
                                                keys.keyOf(state, t),
                                                keys.ratingCodeOf(state, t)))
                                .orElse(null);
        return new CommandAnswer(outcome, reason, state.position(), view);
    }

    /** The ticket of the last event: after complete-and-call-next, the visitor who was called. */
    private static @Nullable TicketId about(Decision.Accepted accepted) {
        return accepted.events().getLast() instanceof QueueEvent.OfTicket t ? t.ticket() : null;
    }

    private static @Nullable TicketId named(QueueCommand command) {
        return switch (command) {
            case QueueCommand.RecallTicket c -> c.ticket();
            case QueueCommand.StartServing c -> c.ticket();
            case QueueCommand.CompleteServing c -> c.ticket();
            case QueueCommand.CompleteAndCallNext c -> c.ticket();
            case QueueCommand.RecordNoShow c -> c.ticket();
            case QueueCommand.ReinstateTicket c -> c.ticket();
            case QueueCommand.CancelTicket c -> c.ticket();
            case QueueCommand.RateService c -> c.ticket();
            case QueueCommand.CallTicket c -> c.ticket();
            case QueueCommand.HoldTicket c -> c.ticket();
            case QueueCommand.ResumeTicket c -> c.ticket();
            case QueueCommand.TransferTicket c -> c.ticket();
            case QueueCommand.OfferTicket c -> c.ticket();
            case QueueCommand.AdoptTicket c -> c.ticket();
            case QueueCommand.TakeTail c -> null;
            case QueueCommand.RecoverDay c -> null;
            case QueueCommand.RestoreTicket c -> null;
            case QueueCommand.IssueTicket c -> null;
            case QueueCommand.IssueJourney c -> null;
            case QueueCommand.IssueForVisitor c -> null;
            case QueueCommand.BookAppointment c -> null;
            case QueueCommand.DropAppointment c -> null;
            case QueueCommand.CheckInAppointment c -> null;
            case QueueCommand.LeaseNumbers c -> null;
            case QueueCommand.LapseHolds c -> null;
            case QueueCommand.CloseService c -> null;
            case QueueCommand.OpenService c -> null;
            case QueueCommand.CallNext c -> null;
            case QueueCommand.UndoLast c -> null;
            case QueueCommand.OpenCounter c -> null;
            case QueueCommand.PauseCounter c -> null;
            case QueueCommand.CloseCounter c -> null;
            case QueueCommand.StartBusinessDay c -> null;
        };
    }
}
