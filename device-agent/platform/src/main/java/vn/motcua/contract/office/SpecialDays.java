package vn.motcua.contract.office;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days on which an office keeps other hours than in an ordinary week (domain.md §11).
 *
 * @param publicHolidays whether it is closed on the days of {@link PublicHolidays}
 * @param weeklyDaysOff the weekly days off for which a public holiday moves to the next working day
 * @param worked substitute working days: a Saturday worked for a bridge day
 * @param openings dates with sessions of their own, which are all that they have
 */
public record SpecialDays(
        boolean publicHolidays,
        List<DayOfWeek> weeklyDaysOff,
        List<Worked> worked,
        List<Opening> openings) {
    /** Saturday and Sunday. */
    public static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public SpecialDays {
        weeklyDaysOff = List.copyOf(weeklyDaysOff);
        worked = List.copyOf(worked);
        openings = List.copyOf(openings);
        if (Set.copyOf(weeklyDaysOff).size() > 6) {
            throw new IllegalArgumentException("a week has a working day");
        }
    }

    /**
     * A substitute working day.
     *
     * @param as the weekday whose sessions it has
     */
    public record Worked(LocalDate date, DayOfWeek as) {}

    /**
     * A session of one date.
     *
     * @param from first minute
     * @param to end, not included
     */
    public record Opening(LocalDate date, LocalTime from, LocalTime to) {
        public Opening {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a session ends after it starts");
            }
        }
    }

    List<BusinessCalendar.Hours> openingsOn(LocalDate date) {
        return openings.stream()
                .filter(opening -> opening.date().equals(date))
                .map(opening -> new BusinessCalendar.Hours(opening.from(), opening.to()))
                .sorted(Comparator.comparing(BusinessCalendar.Hours::from))
                .toList();
    }

    @Nullable DayOfWeek workedAs(LocalDate date) {
        return worked.stream()
                .filter(day -> day.date().equals(date))
                .map(Worked::as)
                .findFirst()
                .orElse(null);
    }

    boolean off(LocalDate date) {
        return publicHolidays
                && PublicHolidays.daysOff(date.getYear(), Set.copyOf(weeklyDaysOff)).contains(date);
    }
}
