package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;

/** The list of bookings beside a real queue (S-107). */
class AppointmentImportTest {
    private static final String HEADER = "date,from,until,service,code\n";
    private static final String NINE = "2026-11-24,09:00,09:30,nop-ho-so,random-code-1\n";
    private static final String TEN = "2026-11-24,10:00,10:30,nop-ho-so,random-code-2\n";

    @TempDir Path data;

    private void write(Path file, String text, long changed) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(changed));
    }

    @Test
    void theListIsTakenOnceAndAgainWhenItChanges() throws Exception {
        Path file = data.resolve("bookings.csv");
        InstantSource clock = InstantSource.fixed(TestHub.MORNING);
        try (TestHub hub = new TestHub(data, clock)) {
            AppointmentImport bookings =
                    new AppointmentImport(
                            file,
                            hub.loop,
                            clock,
                            (where, thrown) -> {
                                throw new AssertionError(thrown);
                            });
            assertThat(bookings.look())
                    .as("no list yet")
                    .isEqualTo(AppointmentImport.Taken.NOTHING);
            write(file, HEADER + NINE + TEN, 1_000);
            assertThat(bookings.look()).isEqualTo(new AppointmentImport.Taken(2, 0));
            assertThat(bookings.look()).isEqualTo(AppointmentImport.Taken.NOTHING);
            var here =
                    new QueueCommand.CheckInAppointment(
                            AppointmentId.of("random-code-1"),
                            null,
                            PriorityClass.NONE,
                            Channel.KIOSK);
            CommandAnswer answer = hub.ask(here);
            assertThat(answer.ticket())
                    .isNotNull()
                    .matches(t -> t.priority() == PriorityClass.APPOINTMENT);
            write(file, HEADER + "nonsense\n" + NINE, 2_000);
            assertThat(bookings.look())
                    .as("drops nothing")
                    .isEqualTo(new AppointmentImport.Taken(0, 1));
            write(file, HEADER + NINE, 3_000);
            assertThat(bookings.look()).isEqualTo(new AppointmentImport.Taken(1, 0));
            assertThat(hub.loop.state().appointments()).hasSize(1);
            assertThat(hub.loop.after(0, 100).toString()).doesNotContain("random-code");
        }
    }
}
