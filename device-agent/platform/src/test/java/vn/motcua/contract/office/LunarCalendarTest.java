package vn.motcua.contract.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference vectors of domain.md §11. */
class LunarCalendarTest {
    @ParameterizedTest
    @CsvSource({
        "1968-01-29", "1969-02-16", "1985-01-21", "2007-02-17", "2024-02-10", "2025-01-29",
        "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02", "2053-02-18"
    })
    void tetIsVietnamsAndNotChinas(LocalDate tet) {
        assertThat(LunarCalendar.newYear(tet.getYear())).isEqualTo(tet);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-04-18",
        "2025-04-07",
        "2026-04-26",
        "2027-04-16",
        "2028-04-04",
        "2029-04-23",
        "2030-04-12"
    })
    void gioToIsTheTenthOfTheThirdMonth(LocalDate day) {
        assertThat(LunarCalendar.date(day.getYear(), 3, 10)).isEqualTo(day);
    }

    @Test
    void aLeapMonthMovesTheMonthsBehindItAlone() {
        // 2025 doubles its sixth month; the seventh begins on 23 August.
        assertThat(LunarCalendar.date(2025, 6, 1)).isEqualTo("2025-06-25");
        assertThat(LunarCalendar.date(2025, 7, 1)).isEqualTo("2025-08-23");
        // 2023 doubled its second month.
        assertThat(LunarCalendar.date(2023, 2, 1)).isEqualTo("2023-02-20");
        assertThat(LunarCalendar.date(2023, 3, 1)).isEqualTo("2023-04-20");
        assertThat(LunarCalendar.date(2026, 12, 1)).isEqualTo("2027-01-08");
    }

    @Test
    void everyYearHasTwelveOrThirteenMonthsAndBeginsBetweenLateJanuaryAndFebruary() {
        for (int year = LunarCalendar.FIRST_YEAR; year < LunarCalendar.LAST_YEAR; year++) {
            LocalDate tet = LunarCalendar.newYear(year);
            assertThat(tet).isBetween(year + "-01-20", year + "-02-22");
            assertThat(ChronoUnit.DAYS.between(tet, LunarCalendar.newYear(year + 1)))
                    .satisfiesAnyOf(
                            days -> assertThat(days).isBetween(353L, 355L),
                            days -> assertThat(days).isBetween(383L, 385L));
            for (int month = 1; month <= 12; month++) {
                LocalDate first = LunarCalendar.date(year, month, 1);
                assertThat(LunarCalendar.date(year, month, 15)).isEqualTo(first.plusDays(14));
            }
        }
    }

    @Test
    void theMoonAndTheSunAreWhereMeeusPutsThem() {
        // Example 49.a: new moon on 18 February 1977, 3 h 37 min: lunation -283.
        assertThat(LunarCalendar.firstDay(-283)).isEqualTo(LocalDate.of(1977, 2, 18).toEpochDay());
        // Example 25.a: 13 October 1992, 0 h: 199.90895°. In Hanoi the day began 7 hours earlier.
        double longitude = LunarCalendar.longitude(LocalDate.of(1992, 10, 13).toEpochDay());
        assertThat(longitude + 7.0 / 24 * 0.99).isBetween(199.90, 199.92);
    }

    @Test
    void whatIsNoDateIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LunarCalendar.newYear(1967));
        assertThatIllegalArgumentException().isThrownBy(() -> LunarCalendar.newYear(2200));
        assertThatIllegalArgumentException().isThrownBy(() -> LunarCalendar.date(2026, 13, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> LunarCalendar.date(2026, 1, 31));
    }
}
