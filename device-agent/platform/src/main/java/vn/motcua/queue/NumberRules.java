package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
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
import vn.motcua.contract.wire.LogId;
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

    /**
     * The hub's next number of a letter: from below, or after a takeover out of its own blocks,
     * because nobody knows how far the hub before has counted.
     */
    Optional<Integer> next(QueueState state, String prefix) {
        NumberSeries today = today(state, prefix);
        return state.handover()
                .map(h -> today.next(h.hub(), given(state, prefix)))
                .orElseGet(today::next);
    }

    private IntPredicate given(QueueState state, String prefix) {
        return n -> state.numbers.containsKey(new TicketNumber(prefix, n, office.ticketDigits()));
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
        IntPredicate given = c.date().equals(today) ? given(state, c.prefix()) : n -> false;
        Optional<NumberSeries.Block> cut =
                state.handover()
                        .map(h -> series.carve(h.hub(), by, c.count(), given, command))
                        .orElseGet(() -> series.lease(by, c.count(), largest(), command));
        return cut.map(block ->
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
        NumberSeries today = today(state, c.number().prefix());
        // After a takeover also what a hub before had answered: nobody else counts there now. And
        // nobody ever counts where a hub that is gone may have leased.
        boolean leased =
                c.number().prefix().equals(service.get().prefix())
                        && c.number().digits() == office.ticketDigits()
                        && (today.holds(by, c.number().number())
                                || today.holds(NumberSeries.LOST, c.number().number())
                                || state.handover()
                                        .filter(h -> wasAnothers(today, h, c.number().number()))
                                        .isPresent());
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

    /**
     * Whether a hub before may have given it out: from below, or, if it had taken over itself, out
     * of its own block.
     */
    static boolean wasAnothers(NumberSeries today, Handover handover, int number) {
        return number < today.high()
                || today.blockOf(number)
                        .map(NumberSeries.Block::holder)
                        .filter(holder -> holder.isHub() && !holder.equals(handover.hub()))
                        .isPresent();
    }

    /**
     * Takes over a ticket of the hub before. What this hub decided under the same command stands:
     * its ticket may be in somebody's hand.
     */
    Decision adopt(QueueState state, QueueCommand.AdoptTicket c, Instant now) {
        if (office.service(c.service()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        if (state.numbers.containsKey(c.number()) || state.ticket(c.ticket()).isPresent()) {
            return new Rejected(Rejection.NOT_YOUR_NUMBER);
        }
        List<QueueEvent> events = new ArrayList<>();
        events.add(
                new QueueEvent.TicketIssued(
                        c.ticket(),
                        c.number(),
                        c.service(),
                        c.procedure(),
                        c.priority(),
                        c.channel()));
        if (!c.then().isEmpty()) {
            events.add(new QueueEvent.JourneyPlanned(c.ticket(), c.number(), c.then()));
        }
        Instant since = c.issuedAt().isAfter(now) ? now : c.issuedAt();
        events.add(new QueueEvent.ArrivalCounted(c.ticket(), c.number(), since, true));
        if (!c.open()) {
            events.add(new QueueEvent.TicketCancelled(c.ticket(), c.number()));
        }
        return new Accepted(events);
    }

    /**
     * The hub before has nothing more: from here numbers are counted from below again. When it is
     * gone instead, that begins with the next day, because today it may have counted from below
     * unseen; and what it may have leased of the days ahead is set aside.
     */
    Decision takeTail(QueueState state, QueueCommand.TakeTail c) {
        LogId log = c.upTo().log();
        if (state.handover()
                .filter(h -> h.missing().contains(log) && !(c.lost() && h.lost().contains(log)))
                .isEmpty()) {
            return new Rejected(Rejection.WRONG_STATE);
        }
        List<QueueEvent> events = new ArrayList<>(c.blocks());
        if (c.lost()) {
            events.addAll(unseenAhead(state));
        }
        events.add(new QueueEvent.TailTaken(log, c.upTo().seq(), c.lost()));
        return new Accepted(events);
    }

    /** The office's, in their order. */
    List<String> letters() {
        return office.services().stream().map(Service::prefix).distinct().sorted().toList();
    }

    /** What a hub that is gone may have leased, on every day for which it could. */
    List<QueueEvent> unseenAhead(QueueState state) {
        LocalDate today = state.day().orElseThrow();
        List<QueueEvent> blocks = new ArrayList<>();
        for (int ahead = 1; ahead <= MOST_DAYS_AHEAD; ahead++) {
            LocalDate date = today.plusDays(ahead);
            for (String prefix : letters()) {
                state.series(date, prefix, largest())
                        .unseen(largest())
                        .ifPresent(free ->
                                blocks.add(
                                        new QueueEvent.NumberBlockLeased(
                                                NumberSeries.LOST,
                                                prefix,
                                                free.from(),
                                                free.to(),
                                                date)));
            }
        }
        return blocks;
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
