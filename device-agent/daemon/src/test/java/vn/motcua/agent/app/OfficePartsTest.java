package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.BusinessCalendar.Hours;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.wire.StateJson;

/** What the desired state makes of an office. */
class OfficePartsTest {
    private static final Office OWN =
            new Office(
                    new OfficeId("phuong-mau"),
                    "Bộ phận Một cửa",
                    "One-stop Office",
                    "Phường Mẫu",
                    "Mau Ward",
                    "19001009",
                    "",
                    "https://mot-cua.example",
                    3,
                    5,
                    List.of(),
                    List.of(),
                    BusinessCalendar.plain(List.of(), 0, 0, List.of()),
                    List.of(),
                    List.of(),
                    null);

    @Test
    void theCalendarOfTheStateHasItsSpecialDays() throws Exception {
        BusinessCalendar calendar =
                OfficeParts.withCalendar(
                                OWN,
                                StateJson.readTree(
                                        """
                                        {"sessions":[{"days":["MONDAY","TUESDAY"],
                                          "from":"07:30","to":"11:30"}],
                                         "issue_before_minutes":15,"last_issue_before_minutes":30,
                                         "closed":["2026-08-31"],"public_holidays":true,
                                         "worked":[{"date":"2026-08-22","as":"MONDAY"}],
                                         "openings":[{"date":"2026-12-24","from":"08:00",
                                          "to":"11:00"}]}
                                        """))
                        .calendar();
        Hours morning = new Hours(LocalTime.of(7, 30), LocalTime.of(11, 30));
        assertThat(calendar.hoursOn(LocalDate.of(2026, 8, 22))).containsExactly(morning);
        assertThat(calendar.hoursOn(LocalDate.of(2026, 8, 24))).containsExactly(morning);
        assertThat(calendar.hoursOn(LocalDate.of(2026, 8, 31))).isEmpty();
        assertThat(calendar.hoursOn(LocalDate.of(2026, 4, 27))).as("for Giỗ Tổ").isEmpty();
        assertThat(calendar.hoursOn(LocalDate.of(2026, 12, 24)))
                .containsExactly(new Hours(LocalTime.of(8, 0), LocalTime.of(11, 0)));
    }
}
