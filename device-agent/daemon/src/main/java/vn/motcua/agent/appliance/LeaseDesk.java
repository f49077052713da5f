package vn.motcua.agent.appliance;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.continuity.Ticks;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;
import vn.motcua.runtime.EventLoop;

/**
 * This kiosk's time alone and its end (S-189): numbers out of leased blocks while the hub is away,
 * and whenever it is there one round of talk after the other: read the own blocks, offer what was
 * printed, and to another hub than before also what that one had answered (ADR 26), lease what is
 * wanted. Each step waits for the answer of the one before; no answer ends the round, and the next
 * one begins it anew. All methods run on the visits' loop.
 */
final class LeaseDesk {
    private static final Logger LOG = System.getLogger(LeaseDesk.class.getName());

    /** So often is the hub asked while nothing is to be told; keeps its last word fresh. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final Duration WATCH = Duration.ofSeconds(1);

    /** More leases in one round than any office has letters. */
    private static final int MOST_LEASES = 100;

    private final EventLoop loop;
    private final LeasedIssuer issuer;
    private final AnsweredTickets answered;
    private final HubLink hub;
    private final Actor actor;
    private final BoxClocks clocks;
    private final Consumer<TicketView> refused;
    private @Nullable Ticks lastRound;
    private @Nullable LogId lastLog;
    private boolean talking;
    private boolean watching;
    private int leases;

    /**
     * @param refused hears of a ticket of today that the hub does not take
     */
    LeaseDesk(
            EventLoop loop,
            LeasedIssuer issuer,
            AnsweredTickets answered,
            HubLink hub,
            DeviceId device,
            BoxClocks clocks,
            Consumer<TicketView> refused) {
        this.loop = loop;
        this.issuer = issuer;
        this.answered = answered;
        this.hub = hub;
        this.actor = Actor.of(device);
        this.clocks = clocks;
        this.refused = refused;
    }

    /**
     * A number for this touch; on disk, with its visit, when this returns. Empty when there is none
     * to give out now.
     */
    Optional<OwnTicket> issue(IssueRequest touch) throws IOException {
        Optional<Office> office = hub.office();
        if (office.isEmpty()) {
            return Optional.empty();
        }
        Optional<OwnTicket> own =
                issuer.issue(touch, office.get(), clocks.ticks().get(), clocks.trusted());
        own.ifPresent(t ->
                LOG.log(Level.INFO, "the hub is away: ticket {0} by ourselves", t.ticket().id()));
        watch();
        return own;
    }

    /**
     * Whether the touch has a number from here, or may have it: the hub's answer comes too late.
     */
    boolean has(CommandId touch) {
        return issuer.has(touch);
    }

    /** Whether the hub must still be told of this touch's number. */
    boolean isOpen(CommandId touch) {
        return issuer.ticket(touch).filter(t -> t.state() == OwnTicket.State.OPEN).isPresent();
    }

    /** Looks for the hub every second while there is something to tell it. */
    private void watch() {
        if (!watching && !issuer.open().isEmpty()) {
            watching = loop.schedule(WATCH, this::look);
        }
    }

    private void look() {
        watching = false;
        sweep();
        watch();
    }

    /** Called every few seconds. */
    void sweep() {
        boolean another = !Objects.equals(log(), lastLog);
        if (!talking && hub.reachable() && (another || isQuietOver() || !issuer.open().isEmpty())) {
            lastLog = log();
            talking = true;
            leases = 0;
            readBlocks(_ -> offerNext());
        }
    }

    /** Of the hub whose board is shown; null before the first. */
    private @Nullable LogId log() {
        BoardSnapshot board = hub.board().board();
        return board == null ? null : board.position().log();
    }

    private boolean isQuietOver() {
        Ticks last = lastRound;
        OptionalLong since = last == null ? OptionalLong.empty() : clocks.ticks().get().since(last);
        return since.isEmpty() || since.getAsLong() >= QUIET.toSeconds();
    }

    private void readBlocks(Then<LeasedNumbers> then) {
        Ticks asked = clocks.ticks().get();
        ask(hub.leases(), told -> hear(told, asked, then));
    }

    private void hear(LeasedNumbers told, Ticks asked, Then<LeasedNumbers> then)
            throws IOException {
        issuer.heard(told, asked);
        lastRound = asked;
        then.run(told);
    }

    private void offerNext() throws IOException {
        List<OwnTicket> open = issuer.open();
        if (open.isEmpty()) {
            offerKept();
            return;
        }
        OwnTicket ticket = open.getFirst();
        ask(
                hub.submit(
                        submission(
                                ticket.touch(),
                                ticket.day(),
                                issuer.offer(ticket, clocks.ticks().get()))),
                answer -> offered(ticket, answer));
    }

    private void offered(OwnTicket ticket, CommandAnswer answer) throws IOException {
        switch (issuer.answered(ticket, answer)) {
            case TAKEN -> {
                answered.toldTo(ticket.touch(), answer.position().log());
                offerNext();
            }
            case REFUSED -> {
                LOG.log(
                        Level.WARNING,
                        "the hub does not take ticket {0}: {1}",
                        ticket.ticket().id(),
                        answer.reason());
                if (issuer.isOfToday(ticket)) {
                    refused.accept(ticket.ticket());
                }
                offerNext();
            }
            case OPEN -> endRound();
        }
    }

    /**
     * What another hub had answered, under its touch's id. The hub that took over knows it as a
     * rule, by its copy; else nobody would ever call the number (design, section 3).
     */
    private void offerKept() throws IOException {
        LogId log = lastLog;
        Optional<LocalDate> day = issuer.openDay();
        Optional<Visit> kept =
                log == null || day.isEmpty()
                        ? Optional.empty()
                        : answered.notKnownTo(log, day.get());
        if (kept.isEmpty()) {
            leaseNext();
            return;
        }
        Visit visit = kept.get();
        Instant now = issuer.officeTime(clocks.ticks().get(), clocks.wall().instant());
        ask(
                hub.submit(
                        submission(
                                visit.request().request(),
                                visit.businessDate(),
                                AnsweredTickets.offer(visit, now))),
                answer -> keptOffered(visit, answer));
    }

    private void keptOffered(Visit visit, CommandAnswer answer) throws IOException {
        if (!answered.settled(visit, answer)) {
            endRound();
        } else if (answer.position().log().equals(lastLog)) {
            offerKept();
        } else {
            // The board is of another hub than the answer: it is on its way.
            endRound();
        }
    }

    private void leaseNext() {
        Optional<Office> office = hub.office();
        if (office.isEmpty()) {
            // It is on its way: not a minute's quiet before the first block.
            lastRound = null;
        }
        Ticks now = clocks.ticks().get();
        Optional<LeasedIssuer.Want> want =
                office.flatMap(o -> issuer.wanted(o, now).stream().findFirst());
        if (want.isEmpty() || ++leases > MOST_LEASES) {
            endRound();
            return;
        }
        QueueCommand.LeaseNumbers command = want.get().command();
        ask(
                hub.submit(submission(want.get().id(), today(command), command)),
                answer -> leased(want.get(), answer));
    }

    /** The day of a touch; a clock in doubt has no say in it where the hub was heard. */
    LocalDate businessDate(Instant now) {
        return clocks.inDoubt().getAsBoolean()
                ? issuer.day(clocks.ticks().get(), now)
                : BusinessCalendar.dateOf(now);
    }

    /** The block is for {@code date}; the command is of the day that is open. */
    private LocalDate today(QueueCommand.LeaseNumbers command) {
        return issuer.openDay().orElse(command.date());
    }

    private void leased(LeasedIssuer.Want want, CommandAnswer answer) {
        if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
            LOG.log(Level.INFO, "no block of {0}: {1}", want.command().prefix(), answer.reason());
            issuer.refused(want, clocks.ticks().get());
            leaseNext();
        } else {
            readBlocks(_ -> leaseNext());
        }
    }

    private Submission submission(CommandId id, LocalDate day, QueueCommand command) {
        return new Submission(
                id,
                issuer.expiresAt(clocks.ticks().get(), clocks.wall().instant()),
                day,
                actor,
                command);
    }

    /** What is done with an answer. */
    private interface Then<T> {
        void run(T answer) throws IOException;
    }

    private <T> void ask(CompletableFuture<T> asked, Then<T> then) {
        asked.orTimeout(IssueFlow.HUB_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, trouble) -> loop.submit(() -> answered(answer, then)));
    }

    private <T> void answered(@Nullable T answer, Then<T> then) {
        if (answer == null) {
            endRound();
            return;
        }
        try {
            then.run(answer);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not take what the hub said of numbers", e);
            endRound();
        }
    }

    private void endRound() {
        talking = false;
        try {
            issuer.forget();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the journal does not forget old numbers", e);
        }
    }
}
