package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;
import vn.motcua.queue.QueueState;

/**
 * A hub's log, the copy that a candidate keeps of it, and what a takeover makes of that (ADR 26).
 */
class CandidateLogTest {
    private static final DeviceId SELF = new DeviceId("kiosk-02");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @TempDir Path data;

    private EventLog copy() throws IOException {
        return EventLog.open(data.resolve("copy.db"), new SecureRandom(), Standing.State.FOLLOWING);
    }

    /** What the hub would send, through the wire's own form. */
    private static LogPage page(TestHub hub, LogPosition after) throws IOException {
        LogPage page = new LogPage(after, hub.loop.end().log(), hub.loop.after(after.seq(), 200));
        return Wire.readLogPage(Wire.writeLogPage(page));
    }

    private static LogPosition start(TestHub hub) {
        return new LogPosition(hub.loop.end().log(), 0);
    }

    /** Leases what a standby must have, as it asks itself, then lets it catch up. */
    private static void catchUp(TestHub hub, Standby standby) throws Exception {
        standby.take(page(hub, standby.end().orElse(start(hub))));
        for (QueueCommand.LeaseNumbers lease : standby.wanted()) {
            hub.ask(
                    new Submission(
                            TestHub.id(),
                            TestHub.MORNING.plusSeconds(60),
                            DAY,
                            Actor.hub(SELF),
                            lease));
        }
        standby.take(page(hub, standby.end().orElseThrow()));
    }

    private static QueueState replay(EventLog log) throws IOException {
        QueueState state = QueueState.before(log.replayStart());
        for (RecordedEvent event : log.after(state.position().seq(), 10_000)) {
            state = state.apply(event);
        }
        return state;
    }

    @Test
    void aCopyHasTheSameEventsUnderTheSamePositionsAfterARestartToo() throws Exception {
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            assertThat(standby.end()).isEmpty();
            assertThat(standby.ready()).isFalse();
            hub.ask(TestHub.issue());
            catchUp(hub, standby);
            assertThat(standby.ready()).as("its own numbers are on both disks").isTrue();
            assertThat(copy.after(0, 100)).isEqualTo(hub.loop.after(0, 100));
            assertThat(replay(copy)).isEqualTo(hub.loop.state());
            copy.close();
            try (EventLog again = copy()) {
                assertThat(again.end()).isEqualTo(hub.loop.end());
                assertThat(again.standing().state()).isEqualTo(Standing.State.FOLLOWING);
                assertThat(new Standby(again, TestHub.office(), SELF).ready()).isTrue();
            }
        }
    }

    @Test
    void aPageThatDoesNotGoOnBeginsTheCopyAgainAndOneWithAHoleIsRefused() throws Exception {
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            standby.take(page(hub, start(hub)));
            hub.ask(TestHub.issue());
            hub.ask(TestHub.issue());
            LogPage later = page(hub, new LogPosition(hub.loop.end().log(), 2));
            assertThatThrownBy(() ->
                            standby.take(
                                    new LogPage(
                                            new LogPosition(later.log(), 0),
                                            later.log(),
                                            later.events())))
                    .isInstanceOf(IOException.class);
            standby.take(later);
            assertThat(copy.after(0, 100)).isEqualTo(later.events());
            assertThat(copy.end()).isEqualTo(hub.loop.end());
        }
    }

    @Test
    void aTakeoverGoesOnWithItsOwnNumbersAndTheCentreStillHearsOfOneLogAtATime() throws Exception {
        TicketView before;
        Set<TicketNumber> given = new HashSet<>();
        LogPosition end;
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            before = hub.ticket(TestHub.issue());
            given.add(before.number());
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            catchUp(hub, standby);
            end = copy.end();
            // The hub goes on alone, and nobody sees it.
            given.add(hub.ticket(TestHub.issue()).number());
            assertThat(lead(copy)).isNull();
        }
        EventLog log = copy();
        assertThat(log.standing().state()).isEqualTo(Standing.State.LEADING);
        assertThat(log.id().epoch()).isEqualTo(2);
        assertThat(log.id().outranks(end.log())).isTrue();
        assertThat(log.end()).isEqualTo(new LogPosition(log.id(), end.seq() + 1));
        assertThat(log.endOf(end.log())).contains(end);
        assertThat(log.knows(end)).isTrue();
        assertThat(log.knows(new LogPosition(end.log(), end.seq() + 1))).as("unseen").isFalse();
        assertThat(log.delivered()).as("its own hub sends what was before").isEqualTo(end.seq());
        assertThat(log.markDelivered(end.log(), 1)).isEqualTo(EventStore.Marked.OTHER_LOG);
        assertThat(log.markDelivered(log.id(), end.seq())).isEqualTo(EventStore.Marked.MARKED);
        assertThat(log.markDelivered(log.id(), 1)).isEqualTo(EventStore.Marked.PAST_END);
        log.handOver();
        try (TestHub hub = new TestHub(data, log, () -> TestHub.MORNING)) {
            assertThat(hub.loop.state().ticket(before.id())).isPresent();
            for (int i = 0; i < 20; i++) {
                TicketNumber number = hub.ticket(TestHub.issue()).number();
                assertThat(given.add(number)).as(number.text()).isTrue();
                assertThat(number.number()).isGreaterThan(5_000);
            }
            CommandAnswer kiosks = hub.ask(new QueueCommand.LeaseNumbers("A", 30, DAY));
            assertThat(kiosks.outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            assertThat(block(hub, new Actor("device:kiosk-01")).to())
                    .as("cut off from the hub's own block")
                    .isEqualTo(block(hub, Actor.hub(SELF)).to());
        }
        try (TestHub again = new TestHub(data, copy(), () -> TestHub.MORNING)) {
            assertThat(given.add(again.ticket(TestHub.issue()).number())).isTrue();
            assertThat(again.loop.end().log().epoch()).isEqualTo(2);
        }
    }

    private static Takeover.@Nullable Refusal lead(EventLog copy) throws IOException {
        return Takeover.lead(
                copy, SELF, copy.id(), TestHub.MORNING, false, new Random(7), TestHub.id());
    }

    private static QueueEvent.NumberBlockLeased block(TestHub hub, Actor holder)
            throws IOException {
        return hub.loop.after(0, 10_000).stream()
                .map(RecordedEvent::event)
                .filter(QueueEvent.NumberBlockLeased.class::isInstance)
                .map(QueueEvent.NumberBlockLeased.class::cast)
                .filter(b -> b.holder().equals(holder) && b.date().equals(DAY))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nobodyTakesOverTwiceOrWithNothing() throws Exception {
        try (EventLog copy = copy()) {
            assertThat(lead(copy)).isEqualTo(Takeover.Refusal.NOTHING_COPIED);
        }
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            new Standby(copy, TestHub.office(), SELF).take(page(hub, start(hub)));
            assertThat(lead(copy)).isNull();
            assertThat(lead(copy)).isEqualTo(Takeover.Refusal.NOT_FOLLOWING);
        }
    }

    @Test
    void theTailBringsWhatNobodyHadSeenOnceAndEndsTheOwnNumbers() throws Exception {
        try (TestHub old = new TestHub(data);
                EventLog copy = copy()) {
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            catchUp(old, standby);
            LogPosition seen = copy.end();
            // Alone: one waits, one asked the new hub again, one is done, a machine has a block.
            TicketView waits = old.ticket(TestHub.issue());
            Submission touch = old.submission(TestHub.issue());
            old.ask(touch);
            TicketView gone = old.ticket(TestHub.issue());
            old.ask(new QueueCommand.CancelTicket(gone.id()));
            old.ask(new QueueCommand.LeaseNumbers("A", 10, DAY));
            assertThat(lead(copy)).isNull();
            copy.handOver();
            try (TestHub hub = new TestHub(data, copy, () -> TestHub.MORNING)) {
                TicketView own = hub.ask(touch).ticket();
                List<Submission> tail =
                        Tail.commands(
                                old.loop.after(seen.seq(), 10_000),
                                old.loop.end(),
                                hub.loop.state(),
                                TestHub.MORNING.plusSeconds(60),
                                TestHub.id());
                for (int twice = 0; twice < 2; twice++) {
                    for (Submission command : tail) {
                        hub.ask(command);
                    }
                }
                QueueState state = hub.loop.state();
                assertThat(state.handover()).isEmpty();
                assertThat(state.waiting())
                        .extracting(t -> t.id())
                        .containsExactlyInAnyOrder(waits.id(), own == null ? waits.id() : own.id());
                assertThat(state.ticket(gone.number())).as("its number stays used").isPresent();
                assertThat(hub.ticket(TestHub.issue()).number().number())
                        .isEqualTo(gone.number().number() + 1);
                assertThat(block(hub, new Actor("device:kiosk-01")).to()).isPositive();
            }
        }
    }

    @Test
    void aHubThatHearsOfAHigherEpochIsFencedAndStaysSo() throws Exception {
        Path file = data.resolve("old.db");
        LogId higher = new LogId("0123456789abcdef.2");
        URI where = URI.create("https://kiosk-02.local:7443");
        try (EventLog log = EventLog.open(file, new SecureRandom())) {
            Standing now = log.standing();
            assertThat(Fence.heard(now, log.id(), log.id(), null)).isEmpty();
            assertThat(Fence.heard(now, log.id(), new LogId("zzzzzzzzzzzzzzzz.0"), null)).isEmpty();
            Standing fenced = Fence.heard(now, log.id(), higher, null).orElseThrow();
            assertThat(fenced.state()).isEqualTo(Standing.State.FENCED);
            log.stand(fenced);
        }
        try (EventLog log = EventLog.open(file, new SecureRandom())) {
            assertThat(log.standing()).isEqualTo(new Standing(Standing.State.FENCED, higher, null));
            assertThat(Fence.heard(log.standing(), log.id(), higher, where))
                    .contains(new Standing(Standing.State.FENCED, higher, where));
            assertThat(Fence.heard(log.standing(), log.id(), log.id(), null))
                    .as("its own log again")
                    .isEmpty();
        }
        LogId same = new LogId("1123456789abcdef.2");
        assertThat(higher.outranks(same)).as("of two equal epochs one leads").isTrue();
        assertThat(same.outranks(higher)).isFalse();
    }

    /** A file of before there were segments, and one that was cut in the middle of a takeover. */
    @Test
    void aFileOfBeforeIsTakenAsItIs() throws Exception {
        Path file = data.resolve("hub.db");
        LogPosition end;
        try (TestHub hub = new TestHub(data)) {
            hub.ask(TestHub.issue());
            hub.loop.markDelivered(hub.loop.end().log(), 1).get();
            end = hub.loop.end();
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            for (String undo :
                    List.of(
                            "DROP TABLE segment",
                            "DROP TABLE role",
                            "DROP INDEX event_hub",
                            "DROP INDEX event_tail",
                            "DELETE FROM migration WHERE number = 3")) {
                s.execute(undo);
            }
        }
        try (EventLog log = EventLog.open(file, new Random(1), Standing.State.FOLLOWING)) {
            assertThat(log.end()).isEqualTo(end);
            assertThat(log.delivered()).isEqualTo(1);
            assertThat(log.base()).isZero();
            assertThat(log.standing()).isEqualTo(Standing.LEADING);
        }
    }

    @Test
    void aTakeoverThatTheDiskRefusesHasNotHappened() throws Exception {
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            new Standby(copy, TestHub.office(), SELF).take(page(hub, start(hub)));
            LogPosition end = copy.end();
            try (Connection c =
                            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("copy.db"));
                    Statement s = c.createStatement()) {
                s.execute(
                        "CREATE TRIGGER no BEFORE UPDATE ON role BEGIN"
                                + " SELECT RAISE(ABORT, 'no'); END");
                assertThatThrownBy(() -> lead(copy)).isInstanceOf(IOException.class);
                s.execute("DROP TRIGGER no");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            assertThat(copy.end()).isEqualTo(end);
            assertThat(copy.standing().state()).isEqualTo(Standing.State.FOLLOWING);
            assertThat(Optional.ofNullable(lead(copy))).isEmpty();
            assertThat(copy.id().epoch()).isEqualTo(2);
        }
    }

    @Test
    void anOlderHandoverStillCountsInAReplayUntilTheDayAfterItIsGivenUp() throws Exception {
        LogId gone;
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            catchUp(hub, new Standby(copy, TestHub.office(), SELF));
            gone = hub.loop.end().log();
            assertThat(lead(copy)).isNull();
            copy.handOver();
        }
        for (int day = 0; day < 4; day++) {
            var now = TestHub.MORNING.plus(Duration.ofDays(day));
            try (TestHub hub = new TestHub(data, copy(), () -> now)) {
                assertThat(hub.loop.state().handover()).as("day %d", day).isPresent();
            }
        }
        var said = TestHub.MORNING.plus(Duration.ofDays(3));
        try (TestHub hub = new TestHub(data, copy(), () -> said)) {
            hub.ask(new QueueCommand.TakeTail(new LogPosition(gone, 1), List.of(), true));
        }
        try (TestHub hub = new TestHub(data, copy(), () -> said)) {
            assertThat(hub.loop.state().handover().orElseThrow().lost()).containsExactly(gone);
        }
        for (int day = 4; day < 20; day++) {
            var now = TestHub.MORNING.plus(Duration.ofDays(day));
            try (TestHub hub = new TestHub(data, copy(), () -> now)) {
                assertThat(hub.loop.state().handover()).isEmpty();
                assertThat(hub.ticket(TestHub.issue()).number().number()).isEqualTo(1);
                assertThat(hub.ask(new QueueCommand.LeaseNumbers("A", 30, date(day))).outcome())
                        .isEqualTo(CommandAnswer.Outcome.ACCEPTED);
                assertThat(leasedTo(hub, date(day)) < 5_000)
                        .as("day %d: what the lost hub could lease is nobody's", day)
                        .isEqualTo(day <= 17);
            }
        }
    }

    private static LocalDate date(int day) {
        return DAY.plusDays(day);
    }

    private static int leasedTo(TestHub hub, LocalDate date) {
        return hub.loop.state().blocksOf(new Actor("device:kiosk-01")).stream()
                .filter(b -> b.date().equals(date))
                .mapToInt(b -> b.to())
                .min()
                .orElseThrow();
    }
}
