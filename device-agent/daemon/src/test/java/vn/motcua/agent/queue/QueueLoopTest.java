package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.wire.LogId;
import vn.motcua.queue.QueueState;

class QueueLoopTest {
    @TempDir Path data;

    @Test
    void anAnswerComesAfterTheCommitWithTheSlipsKeyAndCode() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            CommandAnswer answer = hub.ask(TestHub.issue());
            assertThat(answer.outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            assertThat(hub.loop.end()).isEqualTo(answer.position());
            TicketView ticket = answer.ticket();
            assertThat(ticket).isNotNull();
            if (ticket != null) {
                assertThat(ticket.key()).matches("[0-9A-Za-z_-]{22}");
                assertThat(ticket.ratingCode()).matches("[0-9]{4}");
                assertThat(hub.loop.keys().keyOf(ticket.id())).isEqualTo(ticket.key());
                assertThat(hub.loop.after(0, 100).toString()).doesNotContain(ticket.key());
            }
        }
    }

    @Test
    void twoCountersAtOnceNeverGetTheSameVisitorAndNoNumberIsDoubled() throws Exception {
        int people = 16 * 25;
        try (TestHub hub = new TestHub(data);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CounterId counter : List.of(TestHub.ONE, TestHub.TWO)) {
                hub.ask(new QueueCommand.OpenCounter(counter, List.of(TestHub.SERVICE)));
            }
            CountDownLatch start = new CountDownLatch(1);
            List<Future<List<TicketNumber>>> kiosks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                kiosks.add(threads.submit(() -> issueMany(hub, start, people / 16)));
            }
            List<Future<List<TicketNumber>>> counters = new ArrayList<>();
            for (CounterId counter : List.of(TestHub.ONE, TestHub.TWO)) {
                Callable<List<TicketNumber>> calling = () -> serveMany(hub, start, counter, 60);
                counters.add(threads.submit(calling));
            }
            start.countDown();
            assertThat(all(kiosks)).hasSize(people).doesNotHaveDuplicates();
            assertThat(all(counters)).hasSize(120).doesNotHaveDuplicates();
        }
    }

    @Test
    void aHoldThatIsOverLapsesByTheHubsOwnCommandBeforeAnythingElseIsDecided() throws Exception {
        AtomicReference<Instant> clock = new AtomicReference<>(TestHub.MORNING);
        try (TestHub hub = new TestHub(data, clock::get)) {
            hub.ask(new QueueCommand.OpenCounter(TestHub.ONE, List.of(TestHub.SERVICE)));
            TicketId held = hub.ticket(TestHub.issue()).id();
            hub.ask(new QueueCommand.CallNext(TestHub.ONE));
            hub.ask(new QueueCommand.HoldTicket(TestHub.ONE, held, HoldReason.MAKE_COPIES, 10));
            clock.set(TestHub.MORNING.plus(Duration.ofMinutes(9)));
            hub.ticket(TestHub.issue());
            assertThat(hub.loop.state().held()).extracting(t -> t.id()).containsExactly(held);
            clock.set(TestHub.MORNING.plus(Duration.ofMinutes(10)));
            CommandAnswer late = hub.ask(new QueueCommand.ResumeTicket(held));
            assertThat(late.reason()).isEqualTo(Rejection.WRONG_STATE);
            RecordedEvent last = hub.loop.after(0, 100).getLast();
            assertThat(last.event()).isInstanceOf(QueueEvent.HoldLapsed.class);
            assertThat(last.by()).isEqualTo(new Actor("hub"));
            assertThat(hub.loop.state().held()).isEmpty();
            assertThat(hub.ask(new QueueCommand.ReinstateTicket(held)).outcome())
                    .isEqualTo(CommandAnswer.Outcome.ACCEPTED);
        }
    }

    private static List<TicketNumber> issueMany(TestHub hub, CountDownLatch start, int count)
            throws Exception {
        start.await();
        List<TicketNumber> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(hub.ticket(TestHub.issue()).number());
        }
        return numbers;
    }

    private static List<TicketNumber> serveMany(
            TestHub hub, CountDownLatch start, CounterId counter, int count) throws Exception {
        start.await();
        List<TicketNumber> served = new ArrayList<>();
        while (served.size() < count) {
            CommandAnswer answer = hub.ask(new QueueCommand.CallNext(counter));
            TicketView ticket = answer.ticket();
            if (answer.outcome() == CommandAnswer.Outcome.ACCEPTED && ticket != null) {
                served.add(ticket.number());
                hub.ask(new QueueCommand.CompleteServing(counter, ticket.id()));
            }
        }
        return served;
    }

    private static List<TicketNumber> all(List<Future<List<TicketNumber>>> parts) throws Exception {
        List<TicketNumber> all = new ArrayList<>();
        for (Future<List<TicketNumber>> part : parts) {
            all.addAll(part.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    @Test
    void aRestartReplaysToTheSameStateAndKeepsTheLogsIdentity() throws Exception {
        QueueState before;
        TicketView ticket;
        try (TestHub hub = new TestHub(data)) {
            hub.ask(new QueueCommand.OpenCounter(TestHub.ONE, List.of(TestHub.SERVICE)));
            ticket = hub.ticket(TestHub.issue());
            hub.ask(new QueueCommand.CallNext(TestHub.ONE));
            before = hub.loop.state();
        }
        try (TestHub hub = new TestHub(data)) {
            assertThat(hub.loop.state()).isEqualTo(before);
            assertThat(hub.loop.keys().keyOf(ticket.id())).isEqualTo(ticket.key());
        }
    }

    @Test
    void theBusinessDayFollowsTheOfficesDate() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(TestHub.MORNING);
        try (TestHub hub = new TestHub(data, now::get)) {
            hub.ask(TestHub.issue());
            now.set(TestHub.MORNING.plus(Duration.ofDays(1)));
            assertThat(hub.ticket(TestHub.issue()).number().text()).isEqualTo("A0001");
            assertThat(hub.loop.state().day()).contains(java.time.LocalDate.of(2026, 11, 25));
            assertThat(hub.loop.after(0, 100))
                    .extracting(e -> e.event().getClass().getSimpleName())
                    .containsExactly(
                            "BusinessDayOpened",
                            "TicketIssued",
                            "TicketClosedAtDaysEnd",
                            "BusinessDayClosed",
                            "BusinessDayOpened",
                            "TicketIssued");
        }
    }

    /** A real SQLITE_FULL: the file may not grow, until space is made. */
    @Test
    void aFullDiskRefusesCleanlyAndTheLoopGoesOnWhenThereIsRoomAgain() throws Exception {
        String plain = "jdbc:sqlite:" + data.resolve("hub.db");
        EventLog.open(plain, new SecureRandom()).close();
        try (Connection filler = DriverManager.getConnection(plain);
                Statement s = filler.createStatement()) {
            s.execute("CREATE TABLE filler AS SELECT zeroblob(200000) AS room");
        }
        InstantSource clock = InstantSource.fixed(TestHub.MORNING);
        try (TestHub hub = new TestHub(data, plain + "?max_page_count=70", clock)) {
            Submission refused = null;
            Set<TicketNumber> given = new HashSet<>();
            for (int i = 0; i < 2_000 && refused == null; i++) {
                Submission next = hub.submission(TestHub.issue());
                try {
                    TicketView ticket = hub.ask(next).ticket();
                    assertThat(ticket != null && given.add(ticket.number())).isTrue();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(QueueUnavailableException.class);
                    refused = next;
                }
            }
            assertThat(refused).as("the disk was full some time").isNotNull();
            assertThat(hub.loop.storageWorks()).isFalse();
            assertThat(hub.loop.state().tickets()).hasSize(given.size());
            Submission again = refused == null ? hub.submission(TestHub.issue()) : refused;
            assertThatThrownBy(() -> hub.ask(again))
                    .hasCauseInstanceOf(QueueUnavailableException.class);
            try (Connection filler = DriverManager.getConnection(plain);
                    Statement s = filler.createStatement()) {
                s.execute("PRAGMA busy_timeout=5000");
                s.execute("DROP TABLE filler");
            }
            CommandAnswer answer = hub.ask(again);
            assertThat(answer.outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            assertThat(hub.loop.storageWorks()).isTrue();
            assertThat(hub.loop.state().tickets()).hasSize(given.size() + 1);
        }
    }

    @Test
    void aFullMailboxRefusesAtOnceAndLosesNothing() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch held = new CountDownLatch(1);
            hub.ask(TestHub.issue());
            hub.loop.onCommit(state -> {
                held.countDown();
                awaitQuietly(hold);
            });
            List<CompletableFuture<CommandAnswer>> answers = new ArrayList<>();
            answers.add(hub.loop.submit(hub.submission(TestHub.issue())));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < QueueLoop.MAILBOX + 10; i++) {
                answers.add(hub.loop.submit(hub.submission(TestHub.issue())));
            }
            long refused =
                    answers.stream().filter(CompletableFuture::isCompletedExceptionally).count();
            assertThat(refused).isEqualTo(10).isEqualTo(hub.loop.refused());
            hold.countDown();
            for (CompletableFuture<CommandAnswer> answer : answers) {
                if (!answer.isCompletedExceptionally()) {
                    answer.get(30, TimeUnit.SECONDS);
                }
            }
            assertThat(hub.loop.state().tickets()).hasSize(QueueLoop.MAILBOX + 2);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyTheCentresWordMakesEventsDelivered() throws Exception {
        try (TestHub hub = new TestHub(data)) {
            hub.ask(TestHub.issue());
            LogId id = hub.loop.end().log();
            assertThat(mark(hub, id, 2)).isEqualTo(EventStore.Marked.MARKED);
            assertThat(mark(hub, id, 1)).isEqualTo(EventStore.Marked.MARKED);
            assertThat(hub.loop.delivered()).isEqualTo(1);
            assertThat(mark(hub, id, 3)).isEqualTo(EventStore.Marked.PAST_END);
            assertThat(mark(hub, new LogId("aaaaaaaaaaaaaaaa.1"), 1))
                    .isEqualTo(EventStore.Marked.OTHER_LOG);
        }
        try (TestHub hub = new TestHub(data)) {
            assertThat(hub.loop.delivered()).isEqualTo(1);
        }
    }

    private static EventStore.Marked mark(TestHub hub, LogId id, long seq) throws Exception {
        return hub.loop.markDelivered(id, seq).get(30, TimeUnit.SECONDS);
    }

    @Test
    void oldDaysGoOnlyWhenDeliveredAndTheRestReplays() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(TestHub.MORNING);
        try (TestHub hub = new TestHub(data, now::get)) {
            hub.ask(TestHub.issue());
            now.set(TestHub.MORNING.plus(Duration.ofDays(1)));
            hub.ask(TestHub.issue());
            now.set(TestHub.MORNING.plus(Duration.ofDays(40)));
            hub.ask(TestHub.issue());
        }
        Instant later = TestHub.MORNING.plus(Duration.ofDays(40));
        try (EventLog log = EventLog.open(data.resolve("hub.db"), new SecureRandom())) {
            assertThat(log.forgetOldestDay(later)).isZero();
            log.markDelivered(log.id(), 4);
            assertThat(log.forgetOldestDay(later)).isEqualTo(4);
            assertThat(log.forgetOldestDay(later)).isZero();
        }
        try (TestHub hub = new TestHub(data, now::get)) {
            assertThat(hub.loop.after(0, 10).getFirst().position().seq()).isEqualTo(5);
            assertThat(hub.loop.state().tickets()).hasSize(1);
        }
    }

    @Test
    void aStoppedLoopRefusesAndListenersHearOfEveryCommit() throws Exception {
        TestHub hub = new TestHub(data);
        LinkedBlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        hub.ask(TestHub.issue());
        hub.loop.onCommit(state -> heard.add(state.position().seq()));
        hub.ask(TestHub.issue());
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(3);
        hub.close();
        assertThatThrownBy(() -> hub.ask(TestHub.issue()))
                .hasCauseInstanceOf(QueueUnavailableException.class);
    }
}
