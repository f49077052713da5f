package vn.motcua.contract.office;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening hours of domain.md §11: breaks, Saturdays, holidays, Tết, swaps (S-079). */
class BusinessCalendarTest {
    private static final List<DayOfWeek> WEEKDAYS =
            List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);
    private static final Set<DayOfWeek> WEEKEND = Set.copyOf(SpecialDays.WEEKEND);

    /** Announced for 2026: 31 August and 1 September off, 22 August, a Saturday, worked. */
    private static final BusinessCalendar CALENDAR =
            calendar(
                    List.of(LocalDate.of(2026, 8, 31), LocalDate.of(2026, 9, 1)),
                    List.of(new SpecialDays.Worked(LocalDate.of(2026, 8, 22), MONDAY)),
                    List.of(
                            opening("2026-12-24", "09:00", "11:00"),
                            opening("2026-12-24", "07:30", "08:30"),
                            opening("2027-01-01", "08:00", "10:00")));

    private static BusinessCalendar calendar(
            List<LocalDate> closed,
            List<SpecialDays.Worked> worked,
            List<SpecialDays.Opening> openings) {
        return new BusinessCalendar(
                List.of(
                        session(WEEKDAYS, "13:00", "17:00"),
                        session(WEEKDAYS, "07:30", "12:00"),
                        session(List.of(SATURDAY), "07:30", "11:30")),
                15,
                30,
                closed,
                new SpecialDays(true, SpecialDays.WEEKEND, worked, openings));
    }

    private static BusinessCalendar.Session session(List<DayOfWeek> days, String from, String to) {
        return new BusinessCalendar.Session(days, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static SpecialDays.Opening opening(String date, String from, String to) {
        return new SpecialDays.Opening(
                LocalDate.parse(date), LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String date, String time) {
        return Instant.parse(date + "T" + time + ":00+07:00");
    }

    private static List<String> hours(String date) {
        return CALENDAR.hoursOn(LocalDate.parse(date)).stream()
                .map(hours -> hours.from() + "-" + hours.to())
                .toList();
    }

    @Test
    void anOrdinaryWeekHasItsBreaksAndItsSaturdayMorning() {
        assertThat(hours("2026-11-27")).containsExactly("07:30-12:00", "13:00-17:00");
        assertThat(hours("2026-11-28")).containsExactly("07:30-11:30");
        assertThat(hours("2026-11-29")).isEmpty();
        assertThat(CALENDAR.opensAt(at("2026-11-27", "12:30"))).isFalse();
        assertThat(CALENDAR.issuesAt(at("2026-11-27", "12:45"))).isTrue();
        assertThat(CALENDAR.issuesAt(at("2026-11-27", "16:30"))).isFalse();
    }

    @Test
    void aSaturdayWorkedForABridgeDayHasTheHoursOfItsWeekday() {
        assertThat(hours("2026-08-22")).containsExactly("07:30-12:00", "13:00-17:00");
        assertThat(hours("2026-08-29")).containsExactly("07:30-11:30");
        assertThat(hours("2026-08-31")).isEmpty();
        assertThat(hours("2026-09-01")).isEmpty();
        assertThat(hours("2026-09-02")).isEmpty();
        assertThat(CALENDAR.nextOpening(at("2026-08-29", "11:30")))
                .isEqualTo(at("2026-09-03", "07:30"));
    }

    @Test
    void aDateWithSessionsOfItsOwnHasThoseAlone() {
        assertThat(hours("2026-12-24")).containsExactly("07:30-08:30", "09:00-11:00");
        assertThat(hours("2027-01-01")).as("also on a holiday").containsExactly("08:00-10:00");
        assertThat(CALENDAR.nextOpening(at("2026-12-24", "08:30")))
                .isEqualTo(at("2026-12-24", "09:00"));
    }

    @Test
    void publicHolidaysAreDaysOffAndMoveWhenTheyFallOnOne() {
        assertThat(PublicHolidays.daysOff(2026, WEEKEND))
                .containsExactly(
                        dates(
                                "2026-01-01",
                                "2026-02-16",
                                "2026-02-17",
                                "2026-02-18",
                                "2026-02-19",
                                "2026-02-20",
                                "2026-04-26",
                                "2026-04-27",
                                "2026-04-30",
                                "2026-05-01",
                                "2026-09-02",
                                "2026-11-24"));
        assertThat(hours("2026-04-27")).as("Giỗ Tổ was a Sunday").isEmpty();
        // Tết of 2027 is a Saturday: two of its five days move behind the other three.
        assertThat(PublicHolidays.daysOff(2027, WEEKEND))
                .contains(dates("2027-02-10", "2027-02-11"))
                .doesNotContain(LocalDate.of(2027, 2, 12));
        // 30 April and 1 May 2028 are a Sunday and a Monday: the Sunday moves behind both.
        assertThat(PublicHolidays.daysOff(2028, WEEKEND)).contains(LocalDate.of(2028, 5, 2));
        assertThat(PublicHolidays.daysOff(2025, WEEKEND))
                .doesNotContain(LocalDate.of(2025, 11, 24));
    }

    private static LocalDate[] dates(String... texts) {
        return List.of(texts).stream().map(LocalDate::parse).toArray(LocalDate[]::new);
    }

    @Test
    void everyMondayOpensAtHalfPastSevenUnlessItIsADayOff() {
        LocalDate friday = LocalDate.of(2026, 1, 2);
        for (int week = 0; week < 520; week++) {
            LocalDate monday = friday.plusDays(3 + 7L * week);
            boolean off = PublicHolidays.daysOff(monday.getYear(), WEEKEND).contains(monday);
            BusinessCalendar plain = calendar(List.of(), List.of(), List.of());
            Instant start = at(monday.toString(), "07:30");
            assertThat(plain.opensAt(start)).as("%s", monday).isEqualTo(!off);
            assertThat(plain.issuesAt(at(monday.toString(), "07:15"))).isEqualTo(!off);
            if (!off) {
                assertThat(plain.nextOpening(at(monday.minusDays(1).toString(), "23:59")))
                        .isEqualTo(start);
            }
        }
    }

    @Test
    void theDateIsHanoisWhateverTheProcessThinks() {
        assertThat(BusinessCalendar.dateOf(Instant.parse("2026-12-31T17:00:00Z")))
                .isEqualTo("2027-01-01");
        assertThat(BusinessCalendar.dateOf(Instant.parse("2026-12-31T16:59:59Z")))
                .isEqualTo("2026-12-31");
        assertThat(BusinessCalendar.ZONE.getRules().isFixedOffset()).isTrue();
    }

    @Test
    void aClockFarAwayStillGetsAnAnswer() {
        assertThat(CALENDAR.nextOpening(Instant.EPOCH)).isEqualTo(at("1970-01-02", "07:30"));
        assertThat(CALENDAR.nextOpening(Instant.parse("2399-01-02T03:00:00Z"))).isNotNull();
    }

    @Test
    void aWeekWithoutAWorkingDayIsRefused() {
        List<DayOfWeek> all = List.copyOf(EnumSet.allOf(DayOfWeek.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpecialDays(true, all, List.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicHolidays.daysOff(2026, Set.copyOf(all)));
    }
}
