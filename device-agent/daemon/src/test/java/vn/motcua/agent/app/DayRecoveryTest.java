package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.runtime.config.OfficeFile;

/** The first step of a spare box, on a real file (ADR 31). */
class DayRecoveryTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T02:10:00Z");
    private static final DeviceId SELF = new DeviceId("kiosk-01");

    @TempDir Path folder;

    private QueueLoop start(Instant now) throws Exception {
        Path office = folder.resolve("office.toml");
        Files.writeString(office, TestOfficeFiles.OFFICE);
        QueueLoop queue =
                QueueLoop.start(
                        EventLog.open(folder.resolve("queue.db"), new SecureRandom()),
                        new QueueMachine(OfficeFile.read(office).office(), QueueSettings.DEFAULT),
                        TicketKeys.open(folder, new SecureRandom()),
                        new QueueLoop.Outside(
                                () -> now, () -> false, () -> UUID.randomUUID().toString()),
                        (thread, bug) -> {
                            throw new AssertionError(thread, bug);
                        });
        DayRecovery.begin(queue, SELF, () -> now);
        return queue;
    }

    private static String issue(QueueLoop queue, Instant now) throws Exception {
        TicketView ticket =
                queue.submit(
                                new Submission(
                                        new CommandId(UUID.randomUUID().toString()),
                                        now.plusSeconds(60),
                                        BusinessCalendar.dateOf(now),
                                        Actor.of(SELF),
                                        new QueueCommand.IssueTicket(
                                                new ServiceId("nop-ho-so"),
                                                null,
                                                PriorityClass.NONE,
                                                Channel.KIOSK)))
                        .get(20, TimeUnit.SECONDS)
                        .ticket();
        assertThat(ticket).isNotNull();
        return java.util.Objects.requireNonNull(ticket).number().text();
    }

    @Test
    void theFirstNumberOfASpareIsOnNobodysPaperAndARestartChangesNothing() throws Exception {
        try (QueueLoop queue = start(MORNING)) {
            assertThat(issue(queue, MORNING)).isEqualTo("A500");
        }
        try (QueueLoop queue = start(MORNING.plusSeconds(60))) {
            assertThat(issue(queue, MORNING.plusSeconds(60))).isEqualTo("A501");
        }
        Instant tomorrow = MORNING.plus(Duration.ofDays(1));
        try (QueueLoop queue = start(tomorrow)) {
            assertThat(issue(queue, tomorrow)).isEqualTo("A001");
        }
    }
}
