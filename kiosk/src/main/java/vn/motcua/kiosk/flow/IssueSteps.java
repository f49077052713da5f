package vn.motcua.kiosk.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketView;

/** From the answered question to the number, and to giving it up. One touch, one ticket. */
final class IssueSteps {
    private static final int MOST_EARLY = 4;
    private final Timing timing;

    IssueSteps(Timing timing) {
        this.timing = timing;
    }

    Step declare(State s, PriorityClass priority, CommandId request) {
        return s.page() instanceof Page.Priority p
                ? issue(s, p.errand(), p, priority, request)
                : Step.to(s);
    }

    /** Asks first where many wait. */
    Step issue(State s, Errand errand, Page back, PriorityClass priority, CommandId request) {
        return Waits.now(s, errand.service().id())
                .filter(BoardSnapshot.Waiting::ask)
                .map(w -> Step.to(s.on(new Page.LongWait(errand, back, priority, w))))
                .orElseGet(() -> draw(s, errand, priority, request));
    }

    /** The number itself; who was asked has said yes. */
    Step draw(State s, Errand errand, PriorityClass priority, CommandId request) {
        return take(s, errand, priority, request, null);
    }

    /** The number for a booking: who has a time is not asked whether to wait. */
    Step checkIn(State s, Errand errand, CommandId request, AppointmentId appointment) {
        return checkIn(s, errand, PriorityClass.NONE, request, appointment);
    }

    /**
     * @param priority another class that the visitor is known to be in, else NONE
     */
    Step checkIn(
            State s,
            Errand errand,
            PriorityClass priority,
            CommandId request,
            AppointmentId appointment) {
        return take(s, errand, priority, request, appointment);
    }

    private static Step take(
            State s,
            Errand errand,
            PriorityClass priority,
            CommandId request,
            @Nullable AppointmentId appointment) {
        IssueRequest out =
                new IssueRequest(
                        request,
                        errand.service().id(),
                        errand.procedure() == null ? null : errand.procedure().code(),
                        priority,
                        s.wishes().language().tag(),
                        appointment);
        return Step.to(
                s.on(new Page.Issuing(errand, out, Attempt.FIRST, List.of())).remembering(null),
                new Effect.Issue(out));
    }

    Step issued(State s, Input.Issued issued) {
        IssueAnswer answer = issued.answer();
        if (s.page() instanceof Page.Issuing p && p.request().request().equals(issued.request())) {
            return answered(s, p, answer);
        }
        if (s.page() instanceof Page.TicketShown p
                && p.request().request().equals(issued.request())) {
            return answer.ticket() == null ? Step.to(s) : printed(s, answer.print());
        }
        return giveBack(s, issued.request(), answer);
    }

    Step failed(State s, CommandId request) {
        if (s.page() instanceof Page.Issuing p && p.request().request().equals(request)) {
            return Step.to(s.beneath(later(s, p)));
        }
        if (s.overlay() instanceof Overlay.DropNumber d && request.equals(d.sending())) {
            return Step.to(
                    s.under(
                            new Overlay.DropNumber(
                                    request, d.attempt().failed(s.now().ms(), timing))));
        }
        return Step.to(s);
    }

    Step printed(State s, PrintState print) {
        return switch (s.page()) {
            case Page.Issuing p -> {
                List<PrintState> early = new ArrayList<>(p.early());
                early.add(print);
                yield early.size() > MOST_EARLY
                        ? Step.to(s)
                        : Step.to(
                                s.beneath(
                                        new Page.Issuing(
                                                p.errand(), p.request(), p.attempt(), early)));
            }
            case Page.TicketShown p when print.ticket().equals(p.ticket().id().value()) ->
                    print.equals(p.print())
                            ? Step.to(s)
                            : Step.to(
                                    s.beneath(
                                            shown(s, p.errand(), p.request(), p.ticket(), print)));
            default -> Step.to(s);
        };
    }

    Step askDrop(State s) {
        return s.page() instanceof Page.TicketShown
                ? Step.to(s.under(new Overlay.DropNumber(null, Attempt.FIRST)))
                : Step.to(s);
    }

    Step confirmDrop(State s, CommandId request) {
        return s.overlay() instanceof Overlay.DropNumber d
                        && d.sending() == null
                        && s.page() instanceof Page.TicketShown p
                ? Step.to(
                        s.under(new Overlay.DropNumber(request, Attempt.FIRST)),
                        new Effect.Cancel(request, p.ticket().id()))
                : Step.to(s);
    }

    Step cancelled(State s, Input.Cancelled cancelled) {
        if (!(s.overlay() instanceof Overlay.DropNumber d)
                || !cancelled.request().equals(d.sending())) {
            return Step.to(s);
        }
        boolean gone = cancelled.answer().outcome() != CommandAnswer.Outcome.REJECTED;
        Overlay.About about = gone ? Overlay.About.NUMBER_DROPPED : Overlay.About.NUMBER_KEPT;
        return Step.to(s.under(new Overlay.Message(about, s.now().ms(), gone)));
    }

    Step reprint(State s) {
        return s.page() instanceof Page.TicketShown p && p.slip() == Page.TicketShown.Slip.NONE
                ? Step.to(
                        s.on(
                                shown(
                                        s,
                                        p.errand(),
                                        p.request(),
                                        p.ticket(),
                                        new PrintState(
                                                p.ticket().id().value(),
                                                PrintState.Stage.QUEUED,
                                                null))),
                        new Effect.Reprint(p.ticket().id()))
                : Step.to(s);
    }

    private Step answered(State s, Page.Issuing p, IssueAnswer answer) {
        if (answer.ticket() != null) {
            TicketView ticket = answer.ticket();
            PrintState print = answer.print();
            for (PrintState news : p.early()) {
                boolean mine = news.ticket().equals(ticket.id().value());
                // The answer says how it stood when it was written; news is never older.
                print = mine && later(news, print) ? news : print;
            }
            return Step.to(s.beneath(shown(s, p.errand(), p.request(), ticket, print)));
        }
        if (answer.refused() != null) {
            return refused(s, p, answer.refused());
        }
        return Step.to(s.beneath(later(s, p)));
    }

    private Step refused(State s, Page.Issuing p, Rejection reason) {
        AppointmentId booked = p.request().appointment();
        AppointmentAnswer.Result why = booked == null ? null : ofBooking(reason);
        if (booked != null && why != null) {
            return Step.to(s.beneath(BookingSteps.answered(booked, why, p.errand().service())));
        }
        Overlay.About about =
                switch (reason) {
                    case SERVICE_CLOSED, UNKNOWN_SERVICE, BY_APPOINTMENT ->
                            Overlay.About.SERVICE_CLOSED;
                    case DAY_FULL, NUMBERS_EXHAUSTED -> Overlay.About.DAY_FULL;
                    case LIMIT_REACHED -> Overlay.About.LIMIT_REACHED;
                    case DAY_NOT_OPEN, WRONG_DAY -> Overlay.About.NOT_OPEN_YET;
                    case EXPIRED,
                            TOO_OLD,
                            UNKNOWN_COUNTER,
                            UNKNOWN_TICKET,
                            SLOT_FULL,
                            UNKNOWN_APPOINTMENT,
                            APPOINTMENT_USED,
                            TOO_EARLY,
                            NOTHING_WAITING,
                            COUNTER_NOT_OPEN,
                            COUNTER_BUSY,
                            NOT_FOR_COUNTER,
                            WRONG_STATE,
                            RECALL_FIRST,
                            SAME_SERVICE,
                            NOT_YOUR_NUMBER,
                            REINSTATE_TOO_LATE,
                            TOO_LATE,
                            NOTHING_TO_UNDO,
                            SOMEONE_ELSE_ACTED,
                            ALREADY_RATED ->
                            Overlay.About.TRY_AGAIN;
                };
        Page home = Homes.idle(s);
        State back =
                about == Overlay.About.TRY_AGAIN
                        ? s.beneath(new Page.Priority(p.errand(), home))
                        : s.beneath(home);
        if (about == Overlay.About.NOT_OPEN_YET && home instanceof Page.Closed) {
            return Step.to(back.on(home));
        }
        boolean ends = about != Overlay.About.TRY_AGAIN;
        return Step.to(back.under(new Overlay.Message(about, s.now().ms(), ends)));
    }

    private static AppointmentAnswer.@Nullable Result ofBooking(Rejection reason) {
        return switch (reason) {
            case UNKNOWN_APPOINTMENT -> AppointmentAnswer.Result.UNKNOWN;
            case APPOINTMENT_USED -> AppointmentAnswer.Result.USED;
            case TOO_EARLY -> AppointmentAnswer.Result.TOO_EARLY;
            case TOO_LATE -> AppointmentAnswer.Result.TOO_LATE;
            default -> null;
        };
    }

    /** The visitor had left: a number that arrives now is given back, unless its paper is out. */
    private Step giveBack(State s, CommandId request, IssueAnswer answer) {
        if (!s.abandoned().contains(request)) {
            return Step.to(s);
        }
        List<CommandId> rest = new ArrayList<>(s.abandoned());
        rest.remove(request);
        State cleared = s.abandoning(rest);
        if (answer.ticket() == null) {
            return Step.to(cleared);
        }
        return Step.to(
                cleared, new Effect.Cancel(derived("give back", request), answer.ticket().id()));
    }

    private Page.Issuing later(State s, Page.Issuing p) {
        return p.attempt().inFlight()
                ? new Page.Issuing(
                        p.errand(),
                        p.request(),
                        p.attempt().failed(s.now().ms(), timing),
                        p.early())
                : p;
    }

    private static Page.TicketShown shown(
            State s, Errand errand, IssueRequest request, TicketView ticket, PrintState print) {
        return new Page.TicketShown(
                errand, request, ticket, print, s.now().ms(), s.now().wall(), false);
    }

    private static boolean later(PrintState news, PrintState than) {
        return news.stage().ordinal() >= than.stage().ordinal();
    }

    /** The same every time for the same request, so that a repeat is the same command. */
    private static CommandId derived(String why, CommandId from) {
        byte[] name = (why + " " + from.value()).getBytes(StandardCharsets.UTF_8);
        return new CommandId(UUID.nameUUIDFromBytes(name).toString());
    }
}
