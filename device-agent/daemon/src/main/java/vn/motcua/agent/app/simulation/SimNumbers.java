package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.continuity.LeasedIssuer;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.continuity.Ticks;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;

/**
 * A kiosk's leased numbers: the real {@link LeasedIssuer} on a simulated disk, and its talk with
 * the hub about blocks and about the tickets that it gave out by itself.
 */
final class SimNumbers {
    private static final Duration LEAST_TALK = Duration.ofMinutes(1);
    private static final Duration MOST_TALK = Duration.ofMinutes(12);
    private static final Duration EXPIRES = Duration.ofMinutes(2);

    private final Scheduler scheduler;
    private final SimOffice office;
    private final SimLine line;
    private final Hands hands;
    private final Actor actor;
    private final SimClock clock;
    private final SimAnswered answered;
    private SimLeases disk;
    private LeasedIssuer issuer;
    private int boot;
    private boolean on = true;

    SimNumbers(
            Scheduler scheduler,
            SimOffice office,
            SimLine line,
            Hands hands,
            Actor actor,
            SimClock clock) {
        this.scheduler = scheduler;
        this.office = office;
        this.line = line;
        this.hands = hands;
        this.actor = actor;
        this.clock = clock;
        this.answered = new SimAnswered(line, hands, actor);
        this.disk = new SimLeases(scheduler.id());
        this.issuer = opened();
        talkLater();
    }

    private LeasedIssuer opened() {
        try {
            return LeasedIssuer.open(disk, BlockSizes.DEFAULT, scheduler::id, ticks());
        } catch (IOException e) {
            throw new Violation("a kiosk cannot read its numbers");
        }
    }

    private Ticks ticks() {
        return new Ticks("boot-" + boot, scheduler.nanos() / 1_000_000_000L);
    }

    private Optional<Instant> wall() {
        return clock.inDoubt() ? Optional.empty() : Optional.of(clock.instant());
    }

    void powerCut() {
        on = false;
    }

    void boot() {
        on = true;
        boot++;
        issuer = opened();
        talkLater();
    }

    /** Another hub's box, another set of blocks. */
    void anew() {
        disk = new SimLeases(scheduler.id());
        answered.clear();
        boot();
    }

    /**
     * Tickets that the hub has not answered for. One that a box printed by itself while its clock
     * was a day ahead is offered on that day: a number of a later day may be another's today.
     */
    int open() {
        return (int)
                issuer.open().stream()
                        .filter(ticket -> line.hubs().day().filter(ticket.day()::isAfter).isEmpty())
                        .count();
    }

    /** Somebody took the ticket that a hub with this log had answered. */
    void keep(Submission touch, TicketView ticket, LogId log) {
        answered.keep(touch.id(), touch.businessDate(), ticket, log);
    }

    /** The office's time as well as this box knows it. */
    Instant officeTime() {
        return issuer.expiresAt(ticks(), clock.instant()).minus(EXPIRES);
    }

    /** A number without the hub; empty when there is none to give out. */
    Optional<OwnTicket> issue(IssueRequest touch) {
        try {
            return issuer.issue(touch, office.office(), ticks(), wall());
        } catch (IOException e) {
            throw new Violation("a kiosk cannot keep a number");
        }
    }

    private void talkLater() {
        int now = boot;
        scheduler.in(
                scheduler.between(LEAST_TALK, MOST_TALK),
                actor + " talks",
                () -> {
                    if (on && now == boot) {
                        talk();
                        talkLater();
                    }
                });
    }

    private void talk() {
        hear();
        for (OwnTicket ticket : issuer.open()) {
            ask(
                    ticket.touch(),
                    ticket.day(),
                    issuer.offer(ticket, ticks()),
                    answer -> taken(ticket, answer));
        }
        for (LeasedIssuer.Want want : issuer.wanted(office.office(), ticks())) {
            line.hubs()
                    .day()
                    .ifPresent(day ->
                            ask(
                                    want.id(),
                                    day,
                                    want.command(),
                                    answer -> {
                                        if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
                                            issuer.refused(want, ticks());
                                        } else {
                                            hear();
                                        }
                                    }));
        }
    }

    private void ask(
            CommandId id, LocalDate day, QueueCommand command, Consumer<CommandAnswer> then) {
        Submission words = new Submission(id, officeTime().plus(EXPIRES), day, actor, command);
        int asking = boot;
        line.submit(
                "asks",
                words,
                "is answered",
                (hub, answer) -> {
                    if (on && asking == boot) {
                        then.accept(answer);
                    }
                });
    }

    private void taken(OwnTicket ticket, CommandAnswer answer) {
        try {
            OwnTicket.State reached = issuer.answered(ticket, answer);
            Judge.must(
                    reached != OwnTicket.State.REFUSED
                            || answer.reason() == Rejection.WRONG_DAY
                            || answer.reason() == Rejection.TOO_OLD
                            || answer.outcome() != CommandAnswer.Outcome.REJECTED,
                    "the hub refuses slip " + ticket.ticket().number() + ": " + answer.reason());
            if (reached == OwnTicket.State.REFUSED && answer.reason() != null) {
                hands.refused(ticket.ticket().id());
            }
            if (reached == OwnTicket.State.TAKEN) {
                answered.keep(
                        ticket.touch(), ticket.day(), ticket.ticket(), answer.position().log());
            }
        } catch (IOException e) {
            throw new Violation("a kiosk cannot keep an answer");
        }
    }

    private void hear() {
        int asking = boot;
        line.leases(
                "asks for blocks",
                actor,
                "hears of blocks",
                (hub, told) -> {
                    if (on && asking == boot) {
                        try {
                            issuer.heard(told, ticks());
                            issuer.forget();
                            Instant now = officeTime();
                            answered.heard(hub.disk().id(), told.day(), now, now.plus(EXPIRES));
                        } catch (IOException e) {
                            throw new Violation("a kiosk cannot keep a block");
                        }
                    }
                });
    }
}
