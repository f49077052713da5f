package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.continuity.SlipSecret;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.LeasedBlock;
import vn.motcua.queue.QueueState;
import vn.motcua.runtime.Check;

/** What the simulation found in takeovers before it was mended, each without the rest of a day. */
class CandidateFaultsTest {
    private static final DeviceId SELF = new DeviceId("kiosk-02");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Actor KIOSK = new Actor("device:kiosk-01");

    @TempDir Path data;

    private EventLog copy() throws IOException {
        return EventLog.open(data.resolve("copy.db"), new SecureRandom(), Standing.State.FOLLOWING);
    }

    private static LogPage page(TestHub hub, @Nullable LogPosition after) throws IOException {
        LogPosition from = after == null ? new LogPosition(hub.loop.end().log(), 0) : after;
        return new LogPage(from, hub.loop.end().log(), hub.loop.after(from.seq(), 200));
    }

    private static void catchUp(TestHub hub, Standby standby) throws Exception {
        standby.take(page(hub, standby.end().orElse(null)));
        for (QueueCommand.LeaseNumbers lease : standby.wanted()) {
            hub.ask(standby.asked(lease, TestHub.MORNING.plusSeconds(60)));
        }
        standby.take(page(hub, standby.end().orElse(null)));
    }

    private static void lead(EventLog copy, Instant now, boolean inDoubt) throws IOException {
        assertThat(Takeover.lead(copy, SELF, copy.id(), now, inDoubt, new Random(7), TestHub.id()))
                .isNull();
        copy.handOver();
    }

    private static List<Submission> tail(TestHub old, LogPosition seen, TestHub hub)
            throws IOException {
        return Tail.commands(
                old.loop.after(seen.seq(), 10_000),
                old.loop.end(),
                hub.loop.state(),
                TestHub.MORNING.plusSeconds(60),
                TestHub.id());
    }

    /** The copy goes on from what is there, not from what it believed. */
    @Test
    void aPageThatTheDiskRefusedButStoredIsPartOfTheCopy() throws Exception {
        try (TestHub hub = new TestHub(data);
                EventLog copy = copy()) {
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            standby.take(page(hub, null));
            hub.ask(TestHub.issue());
            LogPage next = page(hub, standby.end().orElseThrow());
            try (EventLog behindItsBack = copy()) {
                behindItsBack.store(next.events());
            }
            assertThatThrownBy(() -> standby.take(next)).isInstanceOf(IOException.class);
            assertThat(standby.end()).contains(hub.loop.end());
            catchUp(hub, standby);
            assertThat(standby.ready()).isTrue();
            assertThat(copy.after(0, 100)).isEqualTo(hub.loop.after(0, 100));
        }
    }

    /**
     * ADR 26. A fenced box begins a new copy from the start of the day, and that is in the log of
     * epoch 1: leading from there it would open epoch 2 a second time.
     */
    @Test
    void aCopyThatHasNotComeToItsHubsLogDoesNotLead() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            hub.ask(TestHub.issue());
        }
        Path fresh = Files.createDirectory(data.resolve("fresh")).resolve("queue.db");
        LogId leads;
        try (TestHub old = new TestHub(data);
                EventLog copy = copy()) {
            catchUp(old, new Standby(copy, TestHub.office(), SELF));
            lead(copy, TestHub.MORNING, false);
            leads = copy.id();
            try (EventLog next = EventLog.open(fresh, new Random(8), Standing.State.FOLLOWING)) {
                next.stand(new Standing(Standing.State.FENCED, leads, null).afresh());
                List<RecordedEvent> day = copy.after(0, 10_000);
                Standby again = new Standby(next, TestHub.office(), SELF);
                LogPosition start = new LogPosition(day.getFirst().position().log(), 0);
                again.take(new LogPage(start, leads, day.subList(0, day.size() - 1)));
            }
        }
        // What it knows of epoch 2 it still knows after a restart.
        try (EventLog next = EventLog.open(fresh, new Random(9))) {
            assertThat(
                            Takeover.lead(
                                    next,
                                    SELF,
                                    leads,
                                    TestHub.MORNING,
                                    false,
                                    new Random(7),
                                    TestHub.id()))
                    .isEqualTo(Takeover.Refusal.COPY_BEHIND);
            try (EventLog copy = copy()) {
                List<RecordedEvent> rest = copy.after(next.end().seq(), 10_000);
                new Standby(next, TestHub.office(), SELF)
                        .take(new LogPage(next.end(), leads, rest));
            }
            lead(next, TestHub.MORNING, false);
            assertThat(next.id().epoch()).isEqualTo(3);
        }
    }

    /** Like every event: a clock that is astray does not take the log along. */
    @Test
    void aTakeoverByAClockInDoubtAndOnAnotherDayKeepsTheLogsTime() throws Exception {
        try (TestHub old = new TestHub(data);
                EventLog copy = copy()) {
            new Standby(copy, TestHub.office(), SELF).take(page(old, null));
            lead(copy, TestHub.MORNING.plus(Duration.ofDays(400)), true);
            try (TestHub hub = new TestHub(data, copy, () -> TestHub.MORNING)) {
                assertThat(hub.loop.state().now()).isEqualTo(TestHub.MORNING);
                assertThat(hub.loop.state().day()).contains(DAY);
            }
        }
    }

    private static Submission slip(TestHub hub, CommandId touch) {
        LeasedBlock block =
                hub.loop.state().blocksOf(KIOSK).stream()
                        .filter(b -> b.date().equals(DAY))
                        .findFirst()
                        .orElseThrow();
        return hub.submission(
                touch,
                new QueueCommand.OfferTicket(
                        new TicketId(TestHub.id().value()),
                        new TicketNumber("A", block.from(), 4),
                        TestHub.SERVICE,
                        null,
                        PriorityClass.NONE,
                        5,
                        TestHub.MORNING.minusSeconds(60)));
    }

    /** The new hub has seen the touch's own ticket, and not the slip that stands in its place. */
    @Test
    void aSlipOfAKiosksOwnStandsAgainstTheTicketThatTheNewHubHasForTheTouch() throws Exception {
        try (TestHub old = new TestHub(data);
                EventLog copy = copy()) {
            Submission touch = old.submission(TestHub.issue());
            TicketView unheard = old.ask(touch).ticket();
            old.ask(new QueueCommand.LeaseNumbers("A", 10, DAY));
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            catchUp(old, standby);
            LogPosition seen = copy.end();
            TicketNumber slip =
                    Check.present(old.ask(slip(old, touch.id())).ticket(), "taken").number();
            lead(copy, TestHub.MORNING, false);
            try (TestHub hub = new TestHub(data, copy, () -> TestHub.MORNING)) {
                assertThat(hub.loop.state().waiting()).extracting(t -> t.id()).hasSize(1);
                for (int twice = 0; twice < 2; twice++) {
                    for (Submission command : tail(old, seen, hub)) {
                        hub.ask(command);
                    }
                }
                QueueState state = hub.loop.state();
                assertThat(unheard).isNotNull();
                assertThat(state.waiting())
                        .extracting(t -> t.number().text())
                        .containsExactly(slip.text());
                assertThat(state.handover()).isEmpty();
            }
        }
    }

    /** S-136: the paper's code is of its block, which nobody but the old hub knew when it came. */
    @Test
    void theCodeOnASlipOutOfABlockLeasedUnseenIsFoundOnceTheTailIsTaken() throws Exception {
        try (TestHub old = new TestHub(data);
                EventLog copy = copy()) {
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            catchUp(old, standby);
            LogPosition seen = copy.end();
            old.ask(new QueueCommand.LeaseNumbers("A", 10, DAY));
            LeasedBlock block = old.loop.state().blocksOf(KIOSK).getFirst();
            Submission offer = slip(old, TestHub.id());
            lead(copy, TestHub.MORNING, false);
            try (TestHub hub = new TestHub(data, copy, () -> TestHub.MORNING)) {
                TicketId paper = Check.present(hub.ask(offer).ticket(), "taken").id();
                String code = SlipSecret.ofBlock(old.loop.keys().keyOf(block)).keyOf(paper);
                for (Submission command : tail(old, seen, hub)) {
                    hub.ask(command);
                }
                QueueState state = hub.loop.state();
                assertThat(state.handover()).isEmpty();
                assertThat(hub.loop.keys().keyOf(state, state.ticket(paper).orElseThrow()))
                        .isEqualTo(code);
                assertThat(hub.loop.keys().keyOf(state.blocksOf(KIOSK).getFirst()))
                        .as("and what is left of the block goes on with it")
                        .isEqualTo(old.loop.keys().keyOf(block));
            }
        }
    }

    /** What the old hub closed because it believed in another day is of the new one's day still. */
    @Test
    void ticketsOfTheDayThatAHubWithAWrongClockClosedAreTaken() throws Exception {
        AtomicReference<Instant> clock = new AtomicReference<>(TestHub.MORNING);
        InstantSource wrong = clock::get;
        try (TestHub old = new TestHub(data, wrong);
                EventLog copy = copy()) {
            Standby standby = new Standby(copy, TestHub.office(), SELF);
            catchUp(old, standby);
            LogPosition seen = copy.end();
            TicketView waits = old.ticket(TestHub.issue());
            clock.set(TestHub.MORNING.plus(Duration.ofDays(100)));
            TicketView another = old.ticket(TestHub.issue());
            assertThat(another.number()).as("of its new day").isEqualTo(waits.number());
            lead(copy, TestHub.MORNING, false);
            try (TestHub hub = new TestHub(data, copy, () -> TestHub.MORNING)) {
                for (Submission command : tail(old, seen, hub)) {
                    hub.ask(command);
                }
                assertThat(hub.loop.state().waiting())
                        .extracting(t -> t.id(), t -> t.state())
                        .containsExactly(tuple(waits.id(), TicketState.WAITING));
            }
        }
    }
}
