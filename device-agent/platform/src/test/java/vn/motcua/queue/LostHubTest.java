package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.DAY;
import static vn.motcua.queue.TestOffice.SUBMIT;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/**
 * The hub before is gone with its disk, and with it what it gave out unseen (ADR 26): no number is
 * in two hands whatever that was (S-189), and the office counts from 1 again on the next day.
 */
class LostHubTest {
    private static final Actor NEW_HUB = new Actor("hub:kiosk-09");
    private static final List<Actor> KIOSKS =
            List.of(new Actor("device:kiosk-01"), new Actor("device:kiosk-02"));
    private static final int SEEDS = 60;

    /** In a person's hand or a machine's memory, by day. */
    private final Set<String> given = new HashSet<>();

    private static Decision ask(TestOffice at, Actor by, QueueCommand command) {
        return at.ask(
                new Submission(
                        new CommandId(at.freshId()), at.now.plusSeconds(30), at.date, by, command));
    }

    private void take(LocalDate date, int number) {
        assertThat(given.add(date + "/" + number)).as("%s number %d", date, number).isTrue();
    }

    private boolean issue(TestOffice at) {
        var touch = new QueueCommand.IssueTicket(SUBMIT, null, PriorityClass.NONE, Channel.OFFICER);
        if (at.ask(touch) instanceof Decision.Accepted a
                && a.events().getFirst() instanceof QueueEvent.TicketIssued e) {
            take(at.date, e.number().number());
            return true;
        }
        return false;
    }

    private boolean lease(TestOffice at, Actor by, int count, LocalDate date) {
        if (ask(at, by, new QueueCommand.LeaseNumbers("A", count, date))
                        instanceof Decision.Accepted a
                && a.events().getFirst() instanceof QueueEvent.NumberBlockLeased e) {
            for (int n = e.from(); n <= e.to(); n++) {
                take(date, n);
            }
            return true;
        }
        return false;
    }

    private void live(TestOffice at, Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(3) > 0) {
                issue(at);
            } else {
                lease(
                        at,
                        KIOSKS.get(random.nextInt(KIOSKS.size())),
                        1 + random.nextInt(60),
                        at.date.plusDays(random.nextInt(15)));
            }
        }
    }

    private static void nextDay(TestOffice at) {
        at.now = at.now.plus(Duration.ofDays(1));
        at.date = at.date.plusDays(1);
        at.must(new QueueCommand.StartBusinessDay(at.date));
    }

    /** The log of the next epoch, behind what the old hub's standby has seen. */
    private static TestOffice tookOver(TestOffice old) {
        return tookOver(old, NEW_HUB, 2);
    }

    private static TestOffice tookOver(TestOffice old, Actor by, int epoch) {
        TestOffice hub = new TestOffice();
        hub.now = old.now;
        for (int i = 0; i < 1_000 * epoch; i++) {
            hub.freshId(); // those of the old hub's commands are remembered
        }
        LogPosition end = old.state.position();
        hub.state =
                old.state.apply(
                        new RecordedEvent(
                                new LogPosition(
                                        new LogId("zzzzzzzzzzzzzzzz." + epoch), end.seq() + 1),
                                hub.now,
                                false,
                                new CommandId(hub.freshId()),
                                by,
                                new QueueEvent.HubChanged(by, epoch, end)));
        return hub;
    }

    private static QueueCommand.TakeTail gone(TestOffice old) {
        return new QueueCommand.TakeTail(
                new LogPosition(old.state.position().log(), 3), List.of(), true);
    }

    private static TestOffice withStandby() {
        TestOffice old = TestOffice.opened();
        for (int ahead = 0; ahead < 4; ahead++) {
            assertThat(
                            ask(
                                    old,
                                    NEW_HUB,
                                    new QueueCommand.LeaseNumbers("A", 100, DAY.plusDays(ahead))))
                    .isInstanceOf(Decision.Accepted.class);
        }
        return old;
    }

    @Test
    void noNumberIsInTwoHandsWhateverTheLostHubDidUnseen() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            given.clear();
            TestOffice old = withStandby();
            live(old, random, 30);
            TestOffice hub = tookOver(old);
            live(old, random, 1 + random.nextInt(60));
            live(hub, random, random.nextInt(20));
            assertThat(ask(hub, new Actor("hub"), gone(old))).isInstanceOf(Decision.Accepted.class);
            live(hub, random, 20);
            for (int day = 1; day < 17; day++) {
                nextDay(hub);
                live(hub, random, 20);
            }
            assertThat(hub.state.handover()).isEmpty();
        }
    }

    @Test
    void onTheDayItselfOnlyTheOwnBlocksCountAndFromTheNextItIsOneTwoThree() {
        TestOffice old = withStandby();
        issue(old);
        TestOffice hub = tookOver(old);
        assertThat(ask(hub, new Actor("hub"), gone(old))).isInstanceOf(Decision.Accepted.class);
        assertThat(ask(hub, new Actor("hub"), gone(old)))
                .as("said twice")
                .isEqualTo(new Decision.Rejected(Rejection.WRONG_STATE));
        assertThat(hub.ticket(hub.issue(SUBMIT)).number().number()).isGreaterThan(800);
        nextDay(hub);
        assertThat(hub.ticket(hub.issue(SUBMIT)).number().text()).isEqualTo("A001");
        Actor replacement = new Actor("hub:kiosk-10");
        for (int ahead = 0; ahead < 4; ahead++) {
            LocalDate date = hub.date.plusDays(ahead);
            assertThat(ask(hub, replacement, new QueueCommand.LeaseNumbers("A", 100, date)))
                    .as("a replacement is a standby as before, %s", date)
                    .isInstanceOf(Decision.Accepted.class);
            assertThat(lease(hub, KIOSKS.getFirst(), 30, date)).isTrue();
        }
    }

    /**
     * Design, section 3: machines offer today's tickets to the new epoch. The hub in between
     * counted in its own block, which is above where the first one had come.
     */
    @Test
    void whatAHubInBetweenAnsweredUnseenIsTakenFromWhoeverHoldsIt() {
        TestOffice old = withStandby();
        Actor third = new Actor("hub:kiosk-08");
        assertThat(ask(old, third, new QueueCommand.LeaseNumbers("A", 100, DAY)))
                .isInstanceOf(Decision.Accepted.class);
        TestOffice between = tookOver(old);
        TestOffice last = tookOver(between, third, 3);
        Ticket unseen = between.ticket(between.issue(SUBMIT));
        QueueCommand.OfferTicket held =
                new QueueCommand.OfferTicket(
                        unseen.id(),
                        unseen.number(),
                        SUBMIT,
                        null,
                        PriorityClass.NONE,
                        5,
                        last.now);
        assertThat(ask(last, KIOSKS.getFirst(), held)).isInstanceOf(Decision.Accepted.class);
        Ticket own = last.ticket(last.issue(SUBMIT));
        TicketNumber next = new TicketNumber("A", own.number().number() + 1, 3);
        QueueCommand.OfferTicket forged =
                new QueueCommand.OfferTicket(
                        new TicketId(last.freshId()),
                        next,
                        SUBMIT,
                        null,
                        PriorityClass.NONE,
                        5,
                        last.now);
        assertThat(ask(last, KIOSKS.getFirst(), forged))
                .as("its own block is nobody else's")
                .isEqualTo(new Decision.Rejected(Rejection.NOT_YOUR_NUMBER));
    }

    /** Leased the evening before by a hub that nobody saw any more, printed in the morning. */
    @Test
    void whatAKioskPrintsOutOfAnUnseenBlockIsTaken() {
        TestOffice old = withStandby();
        TestOffice hub = tookOver(old);
        LocalDate tomorrow = DAY.plusDays(1);
        Decision unseen =
                ask(old, KIOSKS.getFirst(), new QueueCommand.LeaseNumbers("A", 30, tomorrow));
        assertThat(unseen).isInstanceOf(Decision.Accepted.class);
        ask(hub, new Actor("hub"), gone(old));
        nextDay(hub);
        QueueCommand.OfferTicket printed =
                new QueueCommand.OfferTicket(
                        new TicketId(hub.freshId()),
                        new TicketNumber("A", 871, 3),
                        SUBMIT,
                        null,
                        PriorityClass.NONE,
                        5,
                        hub.now);
        assertThat(ask(hub, KIOSKS.getFirst(), printed)).isInstanceOf(Decision.Accepted.class);
        assertThat(hub.ticket(hub.issue(SUBMIT)).number().text()).isEqualTo("A001");
    }

    /** Whoever said so was wrong, and the old hub comes back on the same day. */
    @Test
    void aTailThatComesAllTheSameIsTaken() {
        TestOffice old = withStandby();
        TestOffice hub = tookOver(old);
        ask(hub, new Actor("hub"), gone(old));
        assertThat(hub.state.handover()).isPresent();
        QueueCommand.TakeTail tail =
                new QueueCommand.TakeTail(old.state.position(), List.of(), false);
        assertThat(ask(hub, new Actor("hub"), tail)).isInstanceOf(Decision.Accepted.class);
        assertThat(hub.state.handover()).isEmpty();
        assertThat(hub.ticket(hub.issue(SUBMIT)).number().text()).isEqualTo("A001");
    }
}
