package vn.motcua.agent.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogPosition;

/**
 * What a fenced hub did that the new one had not seen, as commands for the new one: each ticket
 * under the id of the command that made it, then the end (ADR 26). Pure.
 */
public final class Tail {
    private Tail() {}

    private record Found(RecordedEvent from, QueueCommand.AdoptTicket ticket) {
        Found with(UnaryOperator<QueueCommand.AdoptTicket> change) {
            return new Found(from, change.apply(ticket));
        }
    }

    /**
     * @param events of the old hub behind the takeover, in order, all of them
     * @param upTo its last event, also when there are none behind the takeover
     * @param day the new hub's open business day
     * @param expiresAt of the commands
     * @param last a fresh id, for the command that ends it
     */
    public static List<Submission> commands(
            List<RecordedEvent> events,
            LogPosition upTo,
            LocalDate day,
            Instant expiresAt,
            CommandId last) {
        Map<TicketId, Found> found = new LinkedHashMap<>();
        List<QueueEvent.NumberBlockLeased> blocks = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                // Tickets of a day that is over are nobody's any more.
                case QueueEvent.BusinessDayOpened _ -> found.clear();
                case QueueEvent.NumberBlockLeased e -> {
                    if (!e.date().isBefore(day)) {
                        blocks.add(e);
                    }
                }
                case QueueEvent.TicketIssued e ->
                        found.put(e.ticket(), new Found(recorded, adopted(e, recorded.at())));
                case QueueEvent.OfTicket e ->
                        found.computeIfPresent(
                                e.ticket(), (id, known) -> known.with(t -> after(t, e)));
                default -> {} // counters and services are as the new hub's people left them
            }
        }
        List<Submission> commands = new ArrayList<>();
        found.values().stream()
                .filter(f -> BusinessCalendar.dateOf(f.from().at()).equals(day))
                .forEach(f ->
                        commands.add(
                                new Submission(
                                        f.from().command(),
                                        expiresAt,
                                        day,
                                        f.from().by(),
                                        f.ticket())));
        commands.add(
                new Submission(
                        last,
                        expiresAt,
                        day,
                        new Actor("hub"),
                        new QueueCommand.TakeTail(upTo, blocks, false)));
        return commands;
    }

    private static QueueCommand.AdoptTicket adopted(QueueEvent.TicketIssued e, Instant at) {
        return new QueueCommand.AdoptTicket(
                e.ticket(),
                e.number(),
                e.service(),
                e.procedure(),
                e.priority(),
                e.channel(),
                List.of(),
                at,
                true);
    }

    private static QueueCommand.AdoptTicket after(
            QueueCommand.AdoptTicket t, QueueEvent.OfTicket event) {
        return switch (event) {
            case QueueEvent.JourneyPlanned e -> with(t, e.then(), t.issuedAt(), t.open());
            case QueueEvent.ArrivalCounted e ->
                    e.printed() ? with(t, t.then(), e.since(), t.open()) : t;
            case QueueEvent.ServingCompleted _,
                    QueueEvent.NoShowRecorded _,
                    QueueEvent.HoldLapsed _,
                    QueueEvent.TicketCancelled _,
                    QueueEvent.TicketSuperseded _,
                    QueueEvent.TicketClosedAtDaysEnd _ ->
                    with(t, t.then(), t.issuedAt(), false);
            case QueueEvent.TicketReinstated _, QueueEvent.TicketTransferred _ ->
                    with(t, t.then(), t.issuedAt(), true);
            case QueueEvent.StepReversed e -> with(t, t.then(), t.issuedAt(), isOpen(e.back()));
            default -> t;
        };
    }

    private static boolean isOpen(TicketState state) {
        return switch (state) {
            case WAITING, CALLED, SERVING, HELD -> true;
            case SERVED, NO_SHOW, CANCELLED, CLOSED_AT_DAYS_END -> false;
        };
    }

    private static QueueCommand.AdoptTicket with(
            QueueCommand.AdoptTicket t, List<ServiceId> then, Instant issuedAt, boolean open) {
        return new QueueCommand.AdoptTicket(
                t.ticket(),
                t.number(),
                t.service(),
                t.procedure(),
                t.priority(),
                t.channel(),
                then,
                issuedAt,
                open);
    }
}
