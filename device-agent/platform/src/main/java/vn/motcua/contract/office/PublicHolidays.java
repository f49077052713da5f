package vn.motcua.contract.office;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The public holidays that can be computed: Bộ luật Lao động 2019, article 112, and Nghị quyết
 * 28/2026/QH16 (domain.md §11). What is announced each year is data of the calendar: which five
 * days of Tết, the day beside 2 September, and the Saturdays worked for a bridge day. Pure; for any
 * thread.
 */
public final class PublicHolidays {
    /** The year from which 24 November, Ngày Văn hóa Việt Nam, is one. */
    static final int CULTURE_DAY_SINCE = 2026;

    private PublicHolidays() {}

    /**
     * The days off of a year for these holidays: themselves, and for each on a weekly day off the
     * next working day that is not off already.
     *
     * @param weeklyDaysOff at most six; an office that opens on a Saturday morning still has
     *     Saturday as a day off
     */
    public static NavigableSet<LocalDate> daysOff(int year, Set<DayOfWeek> weeklyDaysOff) {
        if (weeklyDaysOff.size() > 6) {
            throw new IllegalArgumentException("a week has a working day");
        }
        List<LocalDate> holidays = holidays(year);
        NavigableSet<LocalDate> off = new TreeSet<>(holidays);
        for (LocalDate holiday : holidays) {
            if (weeklyDaysOff.contains(holiday.getDayOfWeek())) {
                LocalDate instead = holiday.plusDays(1);
                while (weeklyDaysOff.contains(instead.getDayOfWeek()) || off.contains(instead)) {
                    instead = instead.plusDays(1);
                }
                off.add(instead);
            }
        }
        return off;
    }

    /** The holidays themselves, in order; Tết as its eve and the first four days. */
    static List<LocalDate> holidays(int year) {
        List<LocalDate> days = new ArrayList<>();
        days.add(LocalDate.of(year, 1, 1));
        if (year >= LunarCalendar.FIRST_YEAR && year <= LunarCalendar.LAST_YEAR) {
            LocalDate tet = LunarCalendar.newYear(year);
            for (int day = -1; day <= 3; day++) {
                days.add(tet.plusDays(day));
            }
            days.add(LunarCalendar.date(year, 3, 10));
        }
        days.add(LocalDate.of(year, 4, 30));
        days.add(LocalDate.of(year, 5, 1));
        days.add(LocalDate.of(year, 9, 2));
        if (year >= CULTURE_DAY_SINCE) {
            days.add(LocalDate.of(year, 11, 24));
        }
        return List.copyOf(new TreeSet<>(days));
    }
}
