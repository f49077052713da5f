package vn.motcua.agent.queue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.QueueState;

/**
 * What a fenced hub did that the new one had not seen, as commands for the new one: each ticket
 * under the id of the command that made it, then the end (ADR 26). A slip that a machine had
 * printed out of its own block is offered once more, so that it stands against whatever the new hub
 * decided under that id; everything else is adopted. Pure.
 */
public final class Tail {
    private static final Actor HUB = new Actor("hub");

    private Tail() {}

    /** Longer than any ticket lives: what is offered counts from its last contact then. */
    private static final long AGES = Duration.ofDays(2).toSeconds();

    private record Found(RecordedEvent from, QueueCommand.AdoptTicket ticket) {
        Found with(UnaryOperator<QueueCommand.AdoptTicket> change) {
            return new Found(from, change.apply(ticket));
        }
    }

    /**
     * What the new hub is to be asked, in this order.
     *
     * @param events of the old hub behind the takeover, in order, all of them
     * @param upTo its last event, also when there are none behind the takeover
     * @param hub the new hub's state, with a day that is open
     * @param expiresAt of the commands
     * @param last a fresh id, for the command that ends it
     */
    public static List<Submission> commands(
            List<RecordedEvent> events,
            LogPosition upTo,
            QueueState hub,
            Instant expiresAt,
            CommandId last) {
        LocalDate day = hub.day().orElseThrow();
        Map<TicketId, Found> found = new LinkedHashMap<>();
        List<QueueEvent.NumberBlockLeased> blocks = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
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
        for (Found f : found.values()) {
            // Tickets of a day that is over are nobody's any more.
            if (!BusinessCalendar.dateOf(f.from().at()).equals(day)) {
                continue;
            }
            RecordedEvent from = f.from();
            QueueCommand.AdoptTicket t = f.ticket();
            boolean slip = isOwnSlip(t.number(), from.by(), day, hub, blocks);
            commands.add(
                    new Submission(from.command(), expiresAt, day, from.by(), slip ? offer(t) : t));
            if (slip && !t.open()) {
                commands.add(
                        new Submission(
                                ended(t.ticket()),
                                expiresAt,
                                day,
                                HUB,
                                new QueueCommand.CancelTicket(t.ticket())));
            }
        }
        commands.add(
                new Submission(
                        last, expiresAt, day, HUB, new QueueCommand.TakeTail(upTo, blocks, false)));
        return commands;
    }

    /** Whether the machine that asked had the number in a block of its own. */
    private static boolean isOwnSlip(
            TicketNumber number,
            Actor by,
            LocalDate day,
            QueueState hub,
            List<QueueEvent.NumberBlockLeased> blocks) {
        return hub.blocksOf(by).stream()
                        .filter(b -> b.date().equals(day) && b.prefix().equals(number.prefix()))
                        .anyMatch(b -> b.from() <= number.number() && number.number() <= b.to())
                || blocks.stream()
                        .filter(b -> b.holder().equals(by) && b.date().equals(day))
                        .filter(b -> b.prefix().equals(number.prefix()))
                        .anyMatch(b -> b.from() <= number.number() && number.number() <= b.to());
    }

    private static QueueCommand.OfferTicket offer(QueueCommand.AdoptTicket t) {
        return new QueueCommand.OfferTicket(
                t.ticket(),
                t.number(),
                t.service(),
                t.procedure(),
                t.priority(),
                AGES,
                t.issuedAt());
    }

    /** The same id at every try. */
    private static CommandId ended(TicketId ticket) {
        byte[] name = ("ended " + ticket.value()).getBytes(StandardCharsets.UTF_8);
        return new CommandId(UUID.nameUUIDFromBytes(name).toString());
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
                    QueueEvent.TicketSuperseded _ ->
                    with(t, t.then(), t.issuedAt(), false);
            case QueueEvent.TicketReinstated _, QueueEvent.TicketTransferred _ ->
                    with(t, t.then(), t.issuedAt(), true);
            case QueueEvent.StepReversed e -> with(t, t.then(), t.issuedAt(), isOpen(e.back()));
            // The day is open here: the hub before closed it by a clock that was astray.
            case QueueEvent.TicketClosedAtDaysEnd _ -> t;
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
