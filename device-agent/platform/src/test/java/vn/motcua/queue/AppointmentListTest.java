package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.COLLECT;
import static vn.motcua.queue.TestOffice.DAY;
import static vn.motcua.queue.TestOffice.SUBMIT;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.*;
import vn.motcua.contract.queue.QueueCommand.*;

/** The office's list of bookings (S-107): what is taken, and what is refused in words. */
class AppointmentListTest {
    private static final Office OFFICE = TestOffice.office(3);
    private static final String TABLE =
            """
            date,from,until,service,code
            2026-11-24,09:00,09:30,nop-ho-so,random-code-1
            2026-11-25,09:00,09:30,nop-ho-so,random-code-2
            2026-11-24,10:00,10:30,tra-ket-qua,random-code-3
            """;
    private static final BookAppointment FIRST =
            new BookAppointment(
                    AppointmentId.of("random-code-1"),
                    SUBMIT,
                    Instant.parse("2026-11-24T02:00:00Z"),
                    Instant.parse("2026-11-24T02:30:00Z"));
    private static final BookAppointment THIRD =
            new BookAppointment(
                    AppointmentId.of("random-code-3"),
                    COLLECT,
                    Instant.parse("2026-11-24T03:00:00Z"),
                    Instant.parse("2026-11-24T03:30:00Z"));

    private static AppointmentList read(String text) {
        return AppointmentList.read(text, DAY, OFFICE);
    }

    @Test
    void aTableAndJsonSayTheSame() {
        AppointmentList table = read(TABLE);
        assertThat(table.bookings()).containsExactly(FIRST, THIRD);
        assertThat(table.otherDays()).isEqualTo(1);
        assertThat(table.problems()).isEmpty();
        assertThat(read("\uFEFF" + TABLE.replace(',', ';').replace("\n", "\r\n"))).isEqualTo(table);
        String json =
                """
                {"date":"2026-11-24","from":"09:00","until":"09:30","service":"nop-ho-so","code":"random-code-1"}
                {"date":"2026-11-25","from":"09:00","until":"09:30","service":"nop-ho-so","code":"random-code-2"}
                {"date":"2026-11-24","from":"10:00","until":"10:30","service":"tra-ket-qua","code":"random-code-3"}
                """;
        assertThat(read(json)).isEqualTo(table);
    }

    @Test
    void aWrongLineIsRefusedByItselfAndNeverQuoted() {
        AppointmentList list =
                read(
                        TABLE
                                + """
                                2026-11-24,09:00,09:30,nop-ho-so,012345678901
                                2026-11-24,09:30,09:00,nop-ho-so,random-code-5
                                2026-11-24,09:00,09:30,khong-co,random-code-6
                                2026-11-24,09:00,09:30,nop-ho-so,random-code-1
                                24/11/2026,09:00,09:30,nop-ho-so,random-code-7
                                2026-11-24,09:00,nop-ho-so,random-code-8
                                {"date":"2026-11-24"}
                                """);
        assertThat(list.bookings()).containsExactly(FIRST, THIRD);
        assertThat(list.problems())
                .extracting(AppointmentList.Problem::line)
                .containsExactly(5, 6, 7, 8, 9, 10, 11);
        assertThat(list.problems().toString()).doesNotContain("0123", "random-code", "24/11");
        assertThat(read("a,b,c\n").problems()).hasSize(1);
    }

    @Test
    void onlyAWholeListDropsWhatItNamesNoMore() {
        TestOffice office = TestOffice.opened();
        read(TABLE).changes(office.state).forEach(office::must);
        assertThat(office.state.appointments()).hasSize(2);
        assertThat(read(TABLE).changes(office.state)).as("nothing new").isEmpty();
        String moved = TABLE.replace("10:00,10:30", "11:00,11:30");
        assertThat(read(moved).changes(office.state))
                .hasSize(1)
                .first()
                .isInstanceOf(BookAppointment.class);
        String shorter = TABLE.lines().limit(2).reduce("", (a, b) -> a + b + "\n");
        assertThat(read(shorter).changes(office.state))
                .containsExactly(new DropAppointment(THIRD.appointment()));
        assertThat(read(shorter + "nonsense\n").changes(office.state)).isEmpty();
    }

    @Test
    void damagedListsAreRefusedCleanly() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        String seed = TABLE + "{\"date\":\"2026-11-24\",\"from\":\"09:00\",\"until\":\"10:00\"}\n";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int cut = random.nextInt(1, 6); cut > 0; cut--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.setCharAt(at, (char) random.nextInt(0, 0x2000));
                } else {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(1, 9)));
                }
            }
            AppointmentList list = read(text.toString());
            assertThat(list.bookings().size() + list.problems().size()).isLessThanOrEqualTo(20);
        }
        assertThat(read("x\n".repeat(60_000)).problems()).hasSize(AppointmentList.MOST_PROBLEMS);
        assertThat(read("\n".repeat(60_000)).problems())
                .extracting(AppointmentList.Problem::line)
                .isEqualTo(List.of(AppointmentList.MOST_LINES + 1));
    }
}
