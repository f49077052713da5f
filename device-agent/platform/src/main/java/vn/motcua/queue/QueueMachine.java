package vn.motcua.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.AlreadyDone;
import vn.motcua.queue.Decision.Rejected;

/**
 * The queue's rules: what a command does in a state. Pure and without memory of its own; the same
 * arguments always give the same decision. For any thread.
 *
 * <p>One touch, one ticket: a command id that had its effect today or on the business day before is
 * answered {@link AlreadyDone}, before anything else is looked at.
 */
public final class QueueMachine {
    private final QueueSettings settings;
    private final CallPolicy policy;
    private final CounterRules counterRules;
    private final OpeningRules openingRules;
    private final UndoRules undoRules;
    private final TicketRules ticketRules;
    private final NumberRules numberRules;
    private final RestoreRules restoreRules;
    private final ReturnRules returnRules;
    private final AppointmentRules appointmentRules;
    private final Office office;

    public QueueMachine(Office office, QueueSettings settings) {
        this.office = office;
        this.settings = settings;
        this.policy = new CallPolicy(settings);
        this.counterRules = new CounterRules(office, policy, settings);
        this.openingRules = new OpeningRules(office);
        this.undoRules = new UndoRules(office, settings);
        this.numberRules = new NumberRules(office);
        this.restoreRules = new RestoreRules(office, numberRules);
        this.returnRules = new ReturnRules(settings);
        this.ticketRules = new TicketRules(office, settings, new WaitForecast(this), numberRules);
        this.appointmentRules = new AppointmentRules(office, settings, ticketRules);
    }

    /** The office that this engine was built for. */
    public Office office() {
        return office;
    }

    public QueueSettings settings() {
        return settings;
    }

    /** Who is next, and why. */
    public CallPolicy policy() {
        return policy;
    }

    /** What the counter may take back at this moment, empty when nothing. */
    public Optional<Undoable> undoable(QueueState state, CounterId counter, Instant now) {
        return undoRules.undoable(state, counter, later(state, now));
    }

    /** Whether somebody on hold did not come back in time: the hub then asks for a lapse. */
    public boolean holdsOver(QueueState state, Instant now) {
        return state.day().isPresent()
                && ReturnRules.lapse(state, later(state, now)) instanceof Accepted;
    }

    /** What checking in with this booking would meet at this moment; changes nothing. */
    public AppointmentAnswer booked(
            QueueState state, AppointmentId id, Instant now, boolean timeInDoubt) {
        return appointmentRules.look(state, id, later(state, now), timeInDoubt);
    }

    /** What the command does; changes nothing. */
    public Decision decide(QueueState state, Submission submission, Moment at) {
        Optional<TicketId> earlier = state.remembered(submission.id());
        boolean offered = submission.command() instanceof QueueCommand.OfferTicket;
        if (earlier != null && !offered) {
            return new AlreadyDone(earlier.orElse(null));
        }
        Instant now = engineTime(state, at);
        // The wall clock, not the engine's: after a correction backwards the engine's time runs
        // ahead
        // of every sender, and all would be late.
        if (!at.timeInDoubt() && at.now().isAfter(submission.expiresAt())) {
            return new Rejected(Rejection.EXPIRED);
        }
        if (submission.command() instanceof QueueCommand.StartBusinessDay start) {
            return startDay(state, submission.businessDate(), start.date());
        }
        Optional<LocalDate> day = state.day();
        if (day.isEmpty()) {
            return new Rejected(Rejection.DAY_NOT_OPEN);
        }
        if (!submission.businessDate().equals(day.get())) {
            LocalDate oldest = state.dayBefore().orElse(day.get());
            return new Rejected(
                    submission.businessDate().isBefore(oldest)
                            ? Rejection.TOO_OLD
                            : Rejection.WRONG_DAY);
        }
        Moment issuing = new Moment(now, at.timeInDoubt(), at.freshTicket());
        return switch (submission.command()) {
            case QueueCommand.StartBusinessDay c ->
                    startDay(state, submission.businessDate(), c.date());
            case QueueCommand.IssueTicket c -> ticketRules.issue(state, c, issuing);
            case QueueCommand.IssueJourney c ->
                    ticketRules.journey(
                            state,
                            new TicketRules.Wish(
                                    c.services(), c.procedure(), c.priority(), c.channel(), false),
                            issuing);
            case QueueCommand.IssueForVisitor c ->
                    ticketRules.journey(
                            state,
                            new TicketRules.Wish(
                                    c.services(), c.procedure(), c.priority(), c.channel(), false),
                            issuing);
            case QueueCommand.OfferTicket c ->
                    numberRules.offer(
                            state,
                            c,
                            submission.actor(),
                            earlier == null ? null : earlier.orElse(null),
                            now);
            case QueueCommand.BookAppointment c -> appointmentRules.book(state, c);
            case QueueCommand.DropAppointment c -> appointmentRules.drop(state, c);
            case QueueCommand.CheckInAppointment c -> appointmentRules.checkIn(state, c, issuing);
            case QueueCommand.LeaseNumbers c ->
                    numberRules.lease(state, c, submission.actor(), submission.id());
            case QueueCommand.AdoptTicket c -> numberRules.adopt(state, c, now);
            case QueueCommand.TakeTail c -> numberRules.takeTail(state, c);
            case QueueCommand.RecoverDay c -> restoreRules.recover(state, c, submission.actor());
            case QueueCommand.RestoreTicket c ->
                    restoreRules.restore(state, c, at.freshTicket(), now);
            case QueueCommand.ResumeTicket c -> returnRules.resume(state, c);
            case QueueCommand.LapseHolds c ->
                    ReturnRules.lapse(state, c.upTo().isBefore(now) ? c.upTo() : now);
            case QueueCommand.CloseService c -> ticketRules.close(state, c);
            case QueueCommand.OpenService c -> ticketRules.open(state, c);
            case QueueCommand.CallTicket c -> counterRules.callTicket(state, c);
            case QueueCommand.HoldTicket c -> counterRules.hold(state, c, now);
            case QueueCommand.TransferTicket c -> counterRules.transfer(state, c);
            case QueueCommand.ReinstateTicket c -> returnRules.reinstate(state, c, now);
            case QueueCommand.CancelTicket c -> ticketRules.cancel(state, c, submission.actor());
            case QueueCommand.RateService c -> ticketRules.rate(state, c, now);
            case QueueCommand.CallNext c -> counterRules.callNext(state, c, now);
            case QueueCommand.RecallTicket c -> counterRules.recall(state, c);
            case QueueCommand.StartServing c -> counterRules.start(state, c);
            case QueueCommand.CompleteServing c -> counterRules.complete(state, c);
            case QueueCommand.CompleteAndCallNext c ->
                    counterRules.completeAndCallNext(state, c, now);
            case QueueCommand.RecordNoShow c -> counterRules.noShow(state, c);
            case QueueCommand.UndoLast c -> undoRules.undoLast(state, c, now);
            case QueueCommand.OpenCounter c -> openingRules.open(state, c);
            case QueueCommand.PauseCounter c -> openingRules.pause(state, c);
            case QueueCommand.CloseCounter c -> openingRules.close(state, c);
        };
    }

    /**
     * Gives accepted events their places in the log and the engine's time, which never runs
     * backwards.
     */
    public List<RecordedEvent> record(
            QueueState state, Submission submission, Moment at, Accepted accepted) {
        Instant now = engineTime(state, at).truncatedTo(ChronoUnit.MICROS);
        List<RecordedEvent> recorded = new ArrayList<>(accepted.events().size());
        long seq = state.position().seq();
        for (QueueEvent event : accepted.events()) {
            seq++;
            recorded.add(
                    new RecordedEvent(
                            new LogPosition(state.position().log(), seq),
                            now,
                            at.timeInDoubt(),
                            submission.id(),
                            submission.actor(),
                            event));
        }
        return recorded;
    }

    /** Closes the day before first: who is still here is closed at day's end, in order of issue. */
    private static Decision startDay(QueueState state, LocalDate meant, LocalDate date) {
        if (!meant.equals(date) || state.day().filter(date::isBefore).isPresent()) {
            return new Rejected(Rejection.WRONG_DAY);
        }
        if (state.day().filter(date::equals).isPresent()) {
            return new AlreadyDone(null);
        }
        List<QueueEvent> events = new ArrayList<>();
        state.day()
                .ifPresent(old -> {
                    for (Ticket ticket : state.tickets()) {
                        if (ticket.open()) {
                            events.add(
                                    new QueueEvent.TicketClosedAtDaysEnd(
                                            ticket.id(), ticket.number()));
                        }
                    }
                    for (CounterView counter : state.counters()) {
                        if (counter.mode() != CounterView.Mode.CLOSED) {
                            events.add(new QueueEvent.CounterClosed(counter.id()));
                        }
                    }
                    events.add(new QueueEvent.BusinessDayClosed(old));
                });
        events.add(new QueueEvent.BusinessDayOpened(date));
        // Said anew, because an opening forgets: a restart reads no further back than two of them.
        state.closures()
                .forEach((service, reason) -> {
                    if (reason.lasting()) {
                        events.add(new QueueEvent.ServiceClosed(service, reason));
                    }
                });
        return new Accepted(events);
    }

    /**
     * Never before the last event; and while the clock is in doubt and shows another date than the
     * open day, it stands still there: a clock that jumps to another year must not take the log
     * along, from where there is no way back.
     */
    private static Instant engineTime(QueueState state, Moment at) {
        boolean astray =
                at.timeInDoubt()
                        && state.day()
                                .filter(day -> !day.equals(BusinessCalendar.dateOf(at.now())))
                                .isPresent();
        return astray ? state.now() : later(state, at.now());
    }

    /**
     * The business day that a command of now is for: of the engine's time, which a clock that is
     * set back does not turn back. While the clock is in doubt it is the open day: a hub that wakes
     * up in 1970 must not shut its clerks out.
     */
    public static LocalDate businessDate(QueueState state, Instant wall, boolean timeInDoubt) {
        LocalDate today = BusinessCalendar.dateOf(later(state, wall));
        return timeInDoubt ? state.day().orElse(today) : today;
    }

    static Instant later(QueueState state, Instant now) {
        return now.isAfter(state.now()) ? now : state.now();
    }
}
