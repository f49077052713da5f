package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.agent.office.TestHub;
import vn.motcua.agent.office.TestOffice;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.runtime.TimeDoubt;

/** Design §3, time; S-112: no restart turns a doubt into a belief. On real files. */
@Timeout(60)
class KeptTimeTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T01:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final AtomicReference<Instant> wall = new AtomicReference<>(MORNING);
    private final AtomicLong nanos = new AtomicLong(77_000_000_000L);

    @TempDir private Path folder;

    private KeptTime open(String file, String boot) {
        return KeptTime.open(
                folder.resolve(file),
                boot,
                wall::get,
                nanos::get,
                (where, thrown) -> {
                    throw new AssertionError(where, thrown);
                });
    }

    private KeptTime open(String boot) {
        return open("time", boot);
    }

    /** The machine starts anew: its monotonic clock does too. */
    private void reboot() {
        nanos.set(5_000_000_000L);
    }

    private void pass(Duration time) {
        wall.updateAndGet(w -> w.plus(time));
        nanos.addAndGet(time.toNanos());
    }

    /** What a process that is killed now leaves, once the file says something else than before. */
    private void killedAfterAnotherWordThan(String before) throws IOException {
        Path file = folder.resolve("time");
        while (!Files.exists(file) || Files.readString(file).equals(before)) {
            Thread.onSpinWait();
        }
        Files.copy(file, folder.resolve("killed"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aDoubtOutlivesAKillOnTheSameRunAndGoesAsItWouldHave() throws Exception {
        try (KeptTime first = open("run-1")) {
            killedAfterAnotherWordThan("");
            pass(Duration.ofMinutes(30));
            wall.set(MORNING.plus(YEAR));
            assertThat(first.time().inDoubt()).isTrue();
        }
        for (String file : new String[] {"killed", "time"}) {
            try (KeptTime again = open(file, "run-1")) {
                assertThat(again.time().inDoubt()).as(file).isTrue();
                wall.set(MORNING.plus(Duration.ofMinutes(31)));
                assertThat(again.time().inDoubt()).as("it came back by itself").isFalse();
                wall.set(MORNING.plus(YEAR));
            }
        }
    }

    @Test
    void whatAClerkSetOutlivesAKillOnTheSameRun() throws Exception {
        wall.set(Instant.EPOCH);
        try (KeptTime first = open("run-1")) {
            killedAfterAnotherWordThan("");
            String before = Files.readString(folder.resolve("time"));
            assertThat(first.time().inDoubt()).isTrue();
            first.time().set(MORNING);
            killedAfterAnotherWordThan(before);
        }
        pass(Duration.ofHours(1));
        try (KeptTime again = open("killed", "run-1")) {
            assertThat(again.time().inDoubt()).isFalse();
            assertThat(again.time().instant()).isEqualTo(MORNING.plus(Duration.ofHours(1)));
        }
        reboot();
        try (KeptTime later = open("killed", "run-2")) {
            assertThat(later.time().inDoubt()).as("nobody knows how long it was off").isTrue();
            assertThat(later.time().instant()).isEqualTo(wall.get());
        }
    }

    @Test
    void afterAnotherStartADoubtStandsUntilSomebodySaysWhatTimeItIs() {
        try (KeptTime first = open("run-1")) {
            wall.set(MORNING.plus(YEAR));
            assertThat(first.time().inDoubt()).isTrue();
        }
        reboot();
        try (KeptTime second = open("run-2")) {
            assertThat(second.time().inDoubt()).as("plausible, and wrong as before").isTrue();
        }
        try (KeptTime third = open("run-2")) {
            assertThat(third.time().inDoubt()).as("on the same run too").isTrue();
            third.time().set(MORNING.plusSeconds(600));
            assertThat(third.time().inDoubt()).isFalse();
        }
        wall.set(MORNING.plusSeconds(900));
        reboot();
        try (KeptTime fourth = open("run-3")) {
            assertThat(fourth.time().inDoubt()).as("a clock that had to be set").isTrue();
            fourth.time().confirm();
        }
        try (KeptTime last = open("run-3")) {
            assertThat(last.time().inDoubt()).isFalse();
        }
    }

    @Test
    void aClockThatGoesBackOverAStartOfTheMachineIsInDoubt() {
        try (KeptTime first = open("run-1")) {
            assertThat(first.time().inDoubt()).isFalse();
        }
        reboot();
        wall.set(MORNING.minus(TimeDoubt.MOST_DRIFT));
        try (KeptTime near = open("run-2")) {
            assertThat(near.time().inDoubt()).as("a battery's clock is not exact").isFalse();
        }
        reboot();
        wall.set(MORNING.minus(Duration.ofDays(40)));
        try (KeptTime back = open("run-3")) {
            assertThat(back.time().inDoubt()).isTrue();
        }
        wall.set(MORNING.plus(YEAR));
        reboot();
        try (KeptTime doubted = open("run-4")) {
            assertThat(doubted.time().inDoubt()).as("in doubt before").isTrue();
        }
    }

    @Test
    void aFileThatIsNotReadableIsADoubtAndNoneIsNot() throws Exception {
        for (String text : new String[] {"", "2 x", "1 run-1 1 99999999999999999999 0 0 0 1\n"}) {
            Files.writeString(folder.resolve("time"), text);
            try (KeptTime odd = open("run-1")) {
                assertThat(odd.time().inDoubt()).as(text).isTrue();
            }
        }
        try (KeptTime none = open("none", "run-1")) {
            assertThat(none.time().inDoubt()).isFalse();
        }
    }

    private QueueLoop hub(TimeDoubt time) throws IOException {
        return QueueLoop.start(
                EventLog.open(folder.resolve("queue.db"), new Random(1)),
                new QueueMachine(TestOffice.office(), QueueSettings.DEFAULT),
                TicketKeys.open(folder, new Random(2)),
                new QueueLoop.Outside(time, time::inDoubt, () -> UUID.randomUUID().toString()),
                (thread, bug) -> {
                    throw new AssertionError("the queue's thread died", bug);
                });
    }

    private static CommandAnswer issue(QueueLoop hub) throws Exception {
        QueueCommand touch =
                new QueueCommand.IssueTicket(
                        TestOffice.SUBMIT, null, PriorityClass.NONE, Channel.KIOSK);
        return hub.submit(TestHub.submission("device:kiosk-01", touch, MORNING))
                .get(10, TimeUnit.SECONDS);
    }

    /** A takeover, or a crash: the wrong day was opened, and every kiosk was told WRONG_DAY. */
    @ParameterizedTest
    @ValueSource(strings = {"run-1", "run-2"})
    void aHubThatStartsInDoubtGoesOnWithTheDayOfItsLog(String run) throws Exception {
        try (KeptTime first = open("run-1");
                QueueLoop hub = hub(first.time())) {
            assertThat(issue(hub).outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            wall.set(MORNING.plus(YEAR));
        }
        try (KeptTime again = open(run);
                QueueLoop hub = hub(again.time())) {
            assertThat(issue(hub).outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            assertThat(hub.state().day()).contains(BusinessCalendar.dateOf(MORNING));
            assertThat(hub.state().tickets()).hasSize(2);
        }
    }
}
