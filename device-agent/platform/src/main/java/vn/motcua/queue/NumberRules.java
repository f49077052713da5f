package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** What machines do with numbers: hold blocks of them, and give them out while the hub is away. */
final class NumberRules {
    private static final int LARGEST_BLOCK = 200;
    private static final int MOST_BLOCKS_OF_ONE = 10;
    private static final int MOST_DAYS_AHEAD = 14;

    private final Office office;

    NumberRules(Office office) {
        this.office = office;
    }

    /** The numbers of a letter on the open day. */
    NumberSeries today(QueueState state, String prefix) {
        return state.series(state.day().orElseThrow(), prefix, largest());
    }

    private int largest() {
        return TicketNumber.largest(office.ticketDigits());
    }

    /** A block for a machine of the office, for today or one of the next days. */
    Decision lease(QueueState state, QueueCommand.LeaseNumbers c, Actor by, CommandId command) {
        boolean known = office.services().stream().anyMatch(s -> s.prefix().equals(c.prefix()));
        if (!known) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        LocalDate today = state.day().orElseThrow();
        if (c.date().isBefore(today) || c.date().isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
            return new Rejected(Rejection.WRONG_DAY);
        }
        NumberSeries series = state.series(c.date(), c.prefix(), largest());
        if (c.count() < 1
                || c.count() > LARGEST_BLOCK
                || series.of(by).size() >= MOST_BLOCKS_OF_ONE) {
            return new Rejected(Rejection.LIMIT_REACHED);
        }
        return series.lease(by, c.count(), largest(), command)
                .map(block ->
                        accepted(
                                new QueueEvent.NumberBlockLeased(
                                        by, c.prefix(), block.from(), block.to(), c.date())))
                .orElseGet(() -> new Rejected(Rejection.NUMBERS_EXHAUSTED));
    }

    /**
     * Takes a ticket that a machine printed by itself. Its place is the instant of printing, by the
     * machine's monotonic age, never before its last contact and never after now.
     *
     * @param own the hub's own ticket under the same command id; null when there is none
     */
    Decision offer(
            QueueState state,
            QueueCommand.OfferTicket c,
            Actor by,
            @Nullable TicketId own,
            Instant now) {
        if (c.ticket().equals(own)) {
            return new Decision.AlreadyDone(own);
        }
        Optional<Service> service = office.service(c.service());
        if (service.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        boolean leased =
                c.number().prefix().equals(service.get().prefix())
                        && c.number().digits() == office.ticketDigits()
                        && today(state, c.number().prefix()).holds(by, c.number().number());
        if (!leased
                || state.numbers.containsKey(c.number())
                || state.ticket(c.ticket()).isPresent()) {
            return new Rejected(Rejection.NOT_YOUR_NUMBER);
        }
        List<QueueEvent> events = new ArrayList<>();
        // Whatever became of it: an undo or a reinstatement must not bring it back to life.
        Ticket given = own == null ? null : state.tickets.get(own);
        if (given != null) {
            events.add(new QueueEvent.TicketSuperseded(given.id(), given.number(), c.ticket()));
        }
        events.add(
                new QueueEvent.TicketIssued(
                        c.ticket(),
                        c.number(),
                        c.service(),
                        c.procedure(),
                        c.priority(),
                        Channel.KIOSK));
        events.add(new QueueEvent.ArrivalCounted(c.ticket(), c.number(), printedAt(c, now), true));
        return new Accepted(events);
    }

    private static Instant printedAt(QueueCommand.OfferTicket c, Instant now) {
        long age = Math.clamp(c.ageSeconds(), 0, Duration.ofDays(2).toSeconds());
        Instant printed = now.minusSeconds(age);
        Instant floor = c.lastContact().isAfter(now) ? now : c.lastContact();
        return printed.isBefore(floor) ? floor : printed;
    }

    private static Decision accepted(QueueEvent event) {
        return new Accepted(List.of(event));
    }
}
