package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.continuity.OwnTicket;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;

/**
 * A kiosk and the people before it. A touch is on its disk before the hub hears of it, is asked
 * again under the same id while somebody waits, and cleared up behind when nobody does: a ticket
 * that nobody fetched is given back. Without an answer it gives out a number of its own block.
 */
final class SimKiosk {
    private static final Duration EXPIRES = Duration.ofMinutes(2);
    private static final Duration SCREEN_WAITS = Duration.ofSeconds(8);
    private static final Duration LEAST_RETRY = Duration.ofMillis(500);
    private static final Duration MOST_RETRY = Duration.ofSeconds(4);
    private static final Duration SWEEP = Duration.ofSeconds(20);

    /** As the journal of a kiosk has it. */
    private static final Duration FAR_AHEAD = Duration.ofHours(1);

    private static final Duration LONG_AGO = Duration.ofHours(3);

    private final Scheduler scheduler;
    private final SimLine line;
    private final Hands hands;
    private final Actor actor;
    private final SimClock clock;
    private final SimNumbers numbers;

    /** On disk; each change is synced. What is settled is dropped. */
    private final Map<CommandId, Touch> journal = new LinkedHashMap<>();

    private boolean on = true;
    private int run;

    private enum State {
        PENDING,
        /** The hub named a ticket; nobody has it yet. */
        ISSUED
    }

    private static final class Touch {
        private final Submission words;
        private State state = State.PENDING;
        private @Nullable TicketView ticket;
        private Instant screenUntil;
        private boolean sweeping;

        /** Questions to the hub so far; with a standby only the newest one's answer counts. */
        private int asks;

        private Touch(Submission words, Instant screenUntil) {
            this.words = words;
            this.screenUntil = screenUntil;
        }
    }

    SimKiosk(Scheduler scheduler, SimOffice office, SimLine line, Hands hands, String name) {
        this.scheduler = scheduler;
        this.line = line;
        this.hands = hands;
        this.actor = new Actor("device:" + name);
        this.clock = new SimClock(scheduler);
        this.numbers = new SimNumbers(scheduler, office, line, hands, actor, clock);
    }

    SimClock clock() {
        return clock;
    }

    boolean isOn() {
        return on;
    }

    /** Touches that are neither answered nor cleared up, and tickets that the hub has not taken. */
    int pending() {
        return journal.size() + numbers.open();
    }

    /** Another hub's box, another set of blocks. */
    void anew() {
        numbers.anew();
    }

    /** Somebody wants a number; whoever finds it dark goes away. */
    void touch(ServiceId service, PriorityClass priority) {
        if (!on) {
            return;
        }
        Instant now = numbers.officeTime();
        CommandId id = new CommandId(scheduler.id());
        Submission words =
                new Submission(
                        id,
                        now.plus(EXPIRES),
                        BusinessCalendar.dateOf(now),
                        actor,
                        new QueueCommand.IssueTicket(service, null, priority, Channel.KIOSK));
        Touch touch = new Touch(words, scheduler.time().plus(SCREEN_WAITS));
        journal.put(id, touch);
        ask(touch);
        if (scheduler.chance(0.2)) {
            later(scheduler.about(Duration.ofSeconds(1)), "is touched again", touch, this::ask);
        }
        waitFor(touch);
    }

    /** Asks again until somebody answers or the screen says "not now". */
    private void waitFor(Touch touch) {
        later(
                scheduler.between(LEAST_RETRY, MOST_RETRY),
                "looks",
                touch,
                t -> {
                    if (byItself(t)) {
                        return;
                    }
                    if (scheduler.time().isBefore(t.screenUntil)) {
                        ask(t);
                        waitFor(t);
                    } else if (scheduler.chance(0.3)) {
                        t.screenUntil = scheduler.time().plus(SCREEN_WAITS);
                        ask(t);
                        waitFor(t);
                    } else {
                        sweepLater(t);
                    }
                });
    }

    /** No answer in time: a number of the own block, under the id of the touch. */
    private boolean byItself(Touch touch) {
        if (touch.state != State.PENDING) {
            return false;
        }
        QueueCommand.IssueTicket asked = (QueueCommand.IssueTicket) touch.words.command();
        Optional<OwnTicket> own =
                numbers.issue(
                        new IssueRequest(
                                touch.words.id(),
                                asked.service(),
                                asked.procedure(),
                                asked.priority(),
                                "vi",
                                null));
        own.ifPresent(ticket -> {
            journal.remove(touch.words.id());
            hands.printed(ticket.day(), ticket.ticket().number(), ticket.ticket().id());
            scheduler.trace().add(ticket.ticket().number().text());
        });
        return own.isPresent();
    }

    /** The same words for every try. */
    private void ask(Touch touch) {
        int asking = run;
        int question = ++touch.asks;
        line.submit(
                "issue",
                touch.words,
                "answer",
                (hub, answer) -> {
                    boolean late = line.hubs().several() && question != touch.asks;
                    if (on && asking == run && !late) {
                        answered(touch, hub, answer);
                    }
                });
    }

    private void answered(Touch touch, SimHub hub, CommandAnswer answer) {
        TicketView ticket = answer.ticket();
        if (ticket != null && answer.position().log().equals(hub.disk().id())) {
            hub.judge().answered(ticket.id());
        }
        if (touch.state != State.PENDING || !journal.containsKey(touch.words.id())) {
            return;
        }
        if (ticket == null) {
            scheduler.trace().add(String.valueOf(answer.reason()));
            journal.remove(touch.words.id());
            return;
        }
        touch.state = State.ISSUED;
        touch.ticket = ticket;
        hands.acknowledged(touch.words.businessDate(), ticket.id());
        if (scheduler.time().isBefore(touch.screenUntil)) {
            journal.remove(touch.words.id());
            hands.printed(touch.words.businessDate(), ticket.number(), ticket.id());
            numbers.keep(touch.words, ticket, answer.position().log());
        } else {
            sweepLater(touch);
        }
    }

    private void sweepLater(Touch touch) {
        if (!touch.sweeping) {
            touch.sweeping = true;
            later(scheduler.between(SWEEP, SWEEP.multipliedBy(6)), "sweeps", touch, this::sweep);
        }
    }

    private void sweep(Touch touch) {
        touch.sweeping = false;
        TicketView ticket = touch.ticket;
        if (ticket == null) {
            Instant now = numbers.officeTime();
            Instant end = touch.words.expiresAt();
            // Far ahead: the clock that set it has been put right since.
            // Long ago: the hub's clock went back, and with it this kiosk's idea of the time.
            boolean old = scheduler.time().isAfter(touch.screenUntil.plus(LONG_AGO));
            if (now.isAfter(end) || end.isAfter(now.plus(FAR_AHEAD)) || old) {
                ask(touch);
            }
        } else {
            giveBack(touch, ticket);
        }
        sweepLater(touch);
    }

    private void giveBack(Touch touch, TicketView ticket) {
        int asking = run;
        Submission cancel =
                new Submission(
                        backwards(touch.words.id()),
                        numbers.officeTime().plus(EXPIRES),
                        touch.words.businessDate(),
                        actor,
                        new QueueCommand.CancelTicket(ticket.id()));
        line.submit(
                "give back",
                cancel,
                "given back",
                (hub, answer) -> {
                    if (on && asking == run) {
                        journal.remove(touch.words.id());
                    }
                });
    }

    /** Another id that follows from the touch's. */
    private static CommandId backwards(CommandId id) {
        StringBuilder turned = new StringBuilder(id.value().replace("-", "")).reverse();
        for (int at : new int[] {8, 13, 18, 23}) {
            turned.insert(at, '-');
        }
        return new CommandId(turned.toString());
    }

    private void later(Duration delay, String what, Touch touch, Consumer<Touch> act) {
        int now = run;
        scheduler.in(
                delay,
                actor + " " + what,
                () -> {
                    if (on && now == run && journal.containsKey(touch.words.id())) {
                        act.accept(touch);
                    }
                });
    }

    /** Everything but the disk is gone. */
    void powerCut() {
        on = false;
        line.forget();
        numbers.powerCut();
        run++;
    }

    void boot(boolean batteryIsDead) {
        if (on) {
            return;
        }
        on = true;
        clock.boot(batteryIsDead);
        numbers.boot();
        for (Touch touch : journal.values()) {
            touch.sweeping = false;
            sweepLater(touch);
        }
    }
}
