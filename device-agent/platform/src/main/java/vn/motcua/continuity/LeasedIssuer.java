package vn.motcua.continuity;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/**
 * A machine that goes on giving out numbers while the hub or the network is away (S-189): which
 * blocks it wants, which number a touch gets, what the hub must still be told. A touch that got a
 * number here keeps it for ever: the number is on disk before {@link #issue} returns, and whatever
 * the hub answers to the touch later changes nothing, because the offer supersedes it.
 *
 * <p>Pure but for its {@link Store}: no thread, no clock, no line. Belongs to one thread. Time is
 * the hub's, run on by the monotonic clock; the wall clock counts only where the hub was not heard
 * since the machine started, and not while it is in doubt.
 */
public final class LeasedIssuer {
    /** How long the hub may take a command that is sent now. */
    static final Duration EXPIRES = Duration.ofMinutes(2);

    /** Rows of other days that are kept, for repeats of their touches. */
    private static final int DAYS_KEPT = 1;

    private final Store store;
    private final BlockWishes wishes;
    private final Supplier<String> ids;
    private final Ticks start;
    private final OfficeTime time = new OfficeTime();
    private final NumberBook numbers = new NumberBook();
    private final Map<CommandId, OwnTicket> own = new LinkedHashMap<>();

    /** Perhaps on disk, perhaps not: the disk failed in the middle. */
    private final Map<CommandId, OwnTicket> doubtful = new HashMap<>();

    /**
     * This machine's disk. Each method returns when what it says is on disk, whole; after an {@link
     * IOException} it may be there or not.
     */
    public interface Store {
        /** Everything. */
        Kept load() throws IOException;

        /** A block that is new here. */
        void save(HeldBlock block) throws IOException;

        /** A block that is this machine's no longer. */
        void drop(HeldBlock block) throws IOException;

        /** A ticket, new or in a further state; the touch's ticket from then on. */
        void save(OwnTicket ticket) throws IOException;

        /** Drops blocks and tickets of earlier days. */
        void forgetBefore(LocalDate day) throws IOException;
    }

    /**
     * What a disk holds.
     *
     * @param name random, made with the disk's content: blocks that were leased under another name
     *     are never used, because nobody knows what is left of them
     * @param blocks in the order of saving
     * @param tickets in the order of saving
     */
    public record Kept(String name, List<HeldBlock> blocks, List<OwnTicket> tickets) {
        public Kept {
            blocks = List.copyOf(blocks);
            tickets = List.copyOf(tickets);
        }
    }

    /** A block to be leased; the same id until it is there, so that a repeat is recognised. */
    public record Want(CommandId id, QueueCommand.LeaseNumbers command) {}

    private LeasedIssuer(Store store, BlockWishes wishes, Supplier<String> ids, Ticks start) {
        this.store = store;
        this.wishes = wishes;
        this.ids = ids;
        this.start = start;
    }

    /**
     * Reads what the disk holds.
     *
     * @param ids fresh random UUIDs in lower case
     * @param start now
     */
    public static LeasedIssuer open(
            Store store, BlockSizes sizes, Supplier<String> ids, Ticks start) throws IOException {
        Kept kept = store.load();
        LeasedIssuer issuer =
                new LeasedIssuer(store, new BlockWishes(kept.name(), sizes), ids, start);
        for (HeldBlock block : kept.blocks()) {
            issuer.numbers.add(block);
            issuer.time.heardAt(block.contact());
            LocalDate then = BusinessCalendar.dateOf(block.contact());
            issuer.time.kept(block.contact(), then, block.heard(), start);
        }
        for (OwnTicket ticket : kept.tickets()) {
            issuer.own.put(ticket.touch(), ticket);
            issuer.numbers.take(ticket.day(), ticket.ticket().number());
            issuer.time.heardAt(ticket.lastContact());
            Instant then = ticket.ticket().issuedAt();
            issuer.time.kept(then, ticket.day(), ticket.printed(), start);
        }
        return issuer;
    }

    /**
     * The hub told of its time and of this machine's blocks. What it does not list any more is not
     * this machine's: a hub that lost its data gives those numbers to somebody else.
     */
    public void heard(LeasedNumbers told, Ticks ticks) throws IOException {
        time.heard(told, ticks);
        for (HeldBlock lost : numbers.notIn(told)) {
            store.drop(lost);
            numbers.remove(lost);
        }
        for (LeasedNumbers.Block block : told.blocks()) {
            if (!numbers.has(block) && wishes.isMine(block, numbers)) {
                HeldBlock held = new HeldBlock(block, told.now(), ticks);
                store.save(held);
                numbers.add(held);
            }
        }
    }

    /** The blocks to ask the hub for now; empty while it was not heard since the start. */
    public List<Want> wanted(Office office, Ticks ticks) {
        Optional<Instant> now = time.contact().flatMap(c -> c.now(ticks));
        return now.isEmpty()
                ? List.of()
                : wishes.of(office, now.get(), time.day(ticks, now.get()), numbers, ticks);
    }

    /** The hub refused a block: it is not asked for again for ten minutes. */
    public void refused(Want want, Ticks ticks) {
        wishes.refused(want.id(), ticks);
    }

    /**
     * Gives the touch a number of a block, or the one that it has. Empty when there is none to give
     * out: no numbers left, outside opening hours, the service closed as last told, or nobody knows
     * what day it is.
     *
     * @param wall the wall clock; empty while it is in doubt
     * @throws IOException when the disk refuses: nothing may be printed, and this touch gets this
     *     number, when the disk takes it, or none
     */
    public Optional<OwnTicket> issue(
            IssueRequest touch, Office office, Ticks ticks, Optional<Instant> wall)
            throws IOException {
        OwnTicket known = own.get(touch.request());
        if (known != null) {
            return Optional.of(known);
        }
        OwnTicket fresh = doubtful.get(touch.request());
        if (fresh == null) {
            fresh = prepare(touch, office, ticks, wall).orElse(null);
        }
        if (fresh == null) {
            return Optional.empty();
        }
        doubtful.put(fresh.touch(), fresh);
        store.save(fresh);
        doubtful.remove(fresh.touch());
        own.put(fresh.touch(), fresh);
        return Optional.of(fresh);
    }

    /** Whether this touch has its number from here, or may have it. */
    public boolean has(CommandId touch) {
        return own.containsKey(touch) || doubtful.containsKey(touch);
    }

    /** The number of this touch, if it has one from here. */
    public Optional<OwnTicket> ticket(CommandId touch) {
        return Optional.ofNullable(own.get(touch));
    }

    private Optional<OwnTicket> prepare(
            IssueRequest touch, Office office, Ticks ticks, Optional<Instant> wall) {
        Service service = office.service(touch.service()).orElse(null);
        Instant now = time.now(ticks, wall).orElse(null);
        Instant heard = time.lastHeard().orElse(null);
        if (service == null || now == null || heard == null) {
            return Optional.empty();
        }
        if (time.closed(service.id()) || !office.calendar().issuesAt(now)) {
            return Optional.empty();
        }
        LocalDate day = time.day(ticks, now);
        return numbers.next(day, service.prefix())
                .filter(free -> free.number() <= TicketNumber.largest(office.ticketDigits()))
                .map(free -> ticket(touch, day, free, office, now, ticks, heard));
    }

    private OwnTicket ticket(
            IssueRequest touch,
            LocalDate day,
            NumberBook.Free free,
            Office office,
            Instant now,
            Ticks ticks,
            Instant heard) {
        TicketNumber number =
                new TicketNumber(free.block().prefix(), free.number(), office.ticketDigits());
        numbers.take(day, number);
        TicketId id = new TicketId(ids.get());
        SlipSecret secret = SlipSecret.ofBlock(free.block().key());
        TicketView view =
                new TicketView(
                        id,
                        number,
                        touch.service(),
                        touch.procedure(),
                        touch.priority(),
                        TicketState.WAITING,
                        null,
                        now,
                        TicketView.AHEAD_UNKNOWN,
                        null,
                        secret.keyOf(id),
                        secret.ratingCodeOf(id));
        return new OwnTicket(touch.request(), day, view, ticks, heard, OwnTicket.State.OPEN);
    }

    /** Tickets that the hub must still be told of, in the order of printing. */
    public List<OwnTicket> open() {
        return own.values().stream().filter(OwnTicket::open).toList();
    }

    /**
     * The offer of a ticket. Its age is by the monotonic clock; after the machine ran anew nobody
     * knows it, and it counts from the start.
     */
    public QueueCommand.OfferTicket offer(OwnTicket ticket, Ticks ticks) {
        TicketView view = ticket.ticket();
        OptionalLong age = ticks.since(ticket.printed());
        return new QueueCommand.OfferTicket(
                view.id(),
                view.number(),
                view.service(),
                view.procedure(),
                view.priority(),
                age.orElseGet(() -> ticks.since(start).orElse(0)),
                ticket.lastContact());
    }

    /** The business day that the hub had open when it was last heard; empty before. */
    public Optional<LocalDate> openDay() {
        return time.contact().map(Contact::day);
    }

    /** When a command that is sent now must be refused, by the hub's clock. */
    public Instant expiresAt(Ticks ticks, Instant wall) {
        return officeTime(ticks, wall).plus(EXPIRES);
    }

    /** Now by the hub's clock, run on; {@code wall} while the hub was not heard. */
    public Instant officeTime(Ticks ticks, Instant wall) {
        return time.now(ticks, Optional.empty()).orElse(wall);
    }

    /** The business day of that moment: the hub's word where it was heard. */
    public LocalDate day(Ticks ticks, Instant now) {
        return time.day(ticks, now);
    }

    /**
     * The hub answered to an offer. A repeat of an answer changes nothing.
     *
     * @return how far the offer is; OPEN when it must be made again later
     */
    public OwnTicket.State answered(OwnTicket offered, CommandAnswer answer) throws IOException {
        OwnTicket known = own.get(offered.touch());
        if (known == null || !known.open()) {
            return known == null ? OwnTicket.State.REFUSED : known.state();
        }
        OwnTicket.State reached = reached(known, answer);
        if (reached != OwnTicket.State.OPEN) {
            OwnTicket ended = known.with(reached);
            store.save(ended);
            own.put(ended.touch(), ended);
        }
        return reached;
    }

    private OwnTicket.State reached(OwnTicket ticket, CommandAnswer answer) {
        if (answer.outcome() != CommandAnswer.Outcome.REJECTED) {
            return OwnTicket.State.TAKEN;
        }
        Rejection why = answer.reason();
        // A hub whose clock is in doubt may still be at yesterday: its day comes. Over is only what
        // is of a day before the one that the hub itself told.
        boolean over = time.contact().filter(c -> ticket.day().isBefore(c.day())).isPresent();
        boolean later =
                why == Rejection.EXPIRED
                        || why == Rejection.DAY_NOT_OPEN
                        || why == Rejection.WRONG_DAY && !over;
        return later ? OwnTicket.State.OPEN : OwnTicket.State.REFUSED;
    }

    /** Whether people of the office can still do something about a refusal: it is of today. */
    public boolean isOfToday(OwnTicket ticket) {
        return time.contact().filter(c -> !ticket.day().equals(c.day())).isEmpty();
    }

    /** Drops what is older than yesterday, by the hub's word; a ticket that is open stays. */
    public void forget() throws IOException {
        Contact last = time.contact().orElse(null);
        if (last == null) {
            return;
        }
        LocalDate oldest = last.day().minusDays(DAYS_KEPT);
        boolean open = own.values().stream().anyMatch(t -> t.open() && t.day().isBefore(oldest));
        if (open || !(numbers.anyBefore(oldest) || anyTicketBefore(oldest))) {
            return;
        }
        store.forgetBefore(oldest);
        numbers.forgetBefore(oldest);
        own.values().removeIf(t -> t.day().isBefore(oldest));
        wishes.forget();
    }

    private boolean anyTicketBefore(LocalDate day) {
        return own.values().stream().anyMatch(t -> t.day().isBefore(day));
    }
}
