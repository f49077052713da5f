package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.HubLoss;
import vn.motcua.agent.queue.Standby;
import vn.motcua.agent.queue.Standing;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.config.OfficeFile;

/** A standby that takes over without anybody in the office (ADR 26). */
class OwnTakeoverTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final DeviceId SELF = new DeviceId("hub-02");

    @TempDir Path folder;

    private final AtomicInteger ordered = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final InstantSource clock = () -> NOW;
    private final OwnTakeover own =
            new OwnTakeover(
                    new HubLoss(Duration.ZERO, System.nanoTime()),
                    ordered::get,
                    clock,
                    new TimeDoubt(clock, System::nanoTime),
                    begun::release);

    private boolean began() throws InterruptedException {
        return begun.tryAcquire(20, TimeUnit.SECONDS);
    }

    private Standby standby(EventLog copy) throws Exception {
        Path office = folder.resolve("office.toml");
        Files.writeString(office, TestOfficeFiles.OFFICE);
        return new Standby(copy, OfficeFile.read(office).office(), SELF);
    }

    @Test
    void anOrderIsObeyedOnceAndNotBeforeTheCopyIsWhole() throws Exception {
        own.heard(true, 1);
        ordered.set(2);
        own.heard(false, 1);
        assertThat(begun.availablePermits()).isZero();
        own.heard(true, 1);
        own.heard(true, 1);
        assertThat(began()).isTrue();
        own.heard(true, 2);
        own.heard(true, 3);
        assertThat(begun.availablePermits()).as("the office has come to that epoch").isZero();
        ordered.set(4);
        own.heard(true, 3);
        assertThat(began()).as("a new order").isTrue();
    }

    @Test
    void anOrderDoesNotWaitForAHubThatIsGoneButNeedsACopy() throws Exception {
        try (EventLog copy =
                EventLog.open(
                        folder.resolve("copy.db"), new SecureRandom(), Standing.State.FOLLOWING)) {
            ordered.set(2);
            own.silent(Duration.ofSeconds(60), standby(copy), 1);
            assertThat(begun.availablePermits()).as("nothing was ever copied").isZero();
            LogId log = new LogId("k3v9x0q2m4n5p6r7.1");
            Standby standby = standby(copy);
            standby.take(
                    new LogPage(
                            new LogPosition(log, 0),
                            log,
                            List.of(
                                    new RecordedEvent(
                                            new LogPosition(log, 1),
                                            NOW,
                                            false,
                                            new CommandId("0f8fad5b-d9cb-469f-a165-70867728950e"),
                                            new Actor("hub"),
                                            new QueueEvent.BusinessDayOpened(
                                                    LocalDate.of(2026, 11, 24))))));
            own.silent(Duration.ofSeconds(9), standby, 1);
            assertThat(begun.availablePermits()).isZero();
            own.silent(Duration.ofSeconds(10), standby, 1);
            assertThat(began()).isTrue();
        }
    }
}
