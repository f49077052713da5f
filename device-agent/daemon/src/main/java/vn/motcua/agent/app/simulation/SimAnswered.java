package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;

/**
 * What a kiosk's disk keeps of the tickets that people hold, with the log of the hub that had each
 * last, as the kiosk's {@code AnsweredTickets} does: another hub is offered those of its day. One
 * thread.
 */
final class SimAnswered {
    private final SimLine line;
    private final Hands hands;
    private final Actor actor;
    private final Map<CommandId, Given> given = new LinkedHashMap<>();

    private record Given(CommandId touch, LocalDate day, TicketView ticket, LogId log) {}

    SimAnswered(SimLine line, Hands hands, Actor actor) {
        this.line = line;
        this.hands = hands;
        this.actor = actor;
    }

    /** Somebody holds the ticket, and a hub with this log has it. */
    void keep(CommandId touch, LocalDate day, TicketView ticket, LogId log) {
        given.put(touch, new Given(touch, day, ticket, log));
    }

    /** Another box with other blocks: nobody holds a slip of before. */
    void clear() {
        given.clear();
    }

    /**
     * A hub was heard.
     *
     * @param now by its clock, run on
     */
    void heard(LogId log, LocalDate day, Instant now, Instant expiresAt) {
        given.values().removeIf(g -> g.day.isBefore(day));
        for (Given each : List.copyOf(given.values())) {
            if (each.day.equals(day) && !each.log.equals(log)) {
                offer(each, now, expiresAt);
            }
        }
    }

    private void offer(Given each, Instant now, Instant expiresAt) {
        TicketView t = each.ticket;
        long age = Math.max(0, Duration.between(t.issuedAt(), now).toSeconds());
        QueueCommand.OfferTicket words =
                new QueueCommand.OfferTicket(
                        t.id(),
                        t.number(),
                        t.service(),
                        t.procedure(),
                        t.priority(),
                        age,
                        t.issuedAt());
        line.submit(
                "offers what another hub answered",
                new Submission(each.touch, expiresAt, each.day, actor, words),
                "is answered",
                (hub, answer) -> answered(each, answer));
    }

    private void answered(Given each, CommandAnswer answer) {
        Rejection why = answer.reason();
        if (why == Rejection.EXPIRED
                || why == Rejection.DAY_NOT_OPEN
                || why == Rejection.WRONG_DAY) {
            return;
        }
        if (why != null) {
            Judge.must(
                    why == Rejection.TOO_OLD,
                    "a hub refuses slip " + each.ticket.number() + " of another: " + why);
            hands.refused(each.ticket.id());
        }
        given.replace(
                each.touch,
                each,
                new Given(each.touch, each.day, each.ticket, answer.position().log()));
    }
}
