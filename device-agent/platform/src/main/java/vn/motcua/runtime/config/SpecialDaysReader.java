package vn.motcua.runtime.config;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.SpecialDays;

/** The part of {@code [calendar]} that says how days differ from the week (domain.md §11). */
final class SpecialDaysReader {
    private static final int MOST_DAYS = 400;

    private SpecialDaysReader() {}

    /** Null when the calendar has no special days. */
    static @Nullable SpecialDays read(Section calendar, List<LocalDate> closed) {
        boolean holidays = calendar.flag("public_holidays", false);
        Set<DayOfWeek> off = EnumSet.noneOf(DayOfWeek.class);
        for (String day : calendar.texts("weekly_days_off", List.of("sat", "sun"))) {
            off.add(OfficeFile.day(calendar, "weekly_days_off", day));
        }
        if (off.size() > 6) {
            calendar.problem("weekly_days_off", "leave a working day");
            off.remove(DayOfWeek.MONDAY);
        }
        List<SpecialDays.Worked> worked = worked(calendar, closed);
        List<SpecialDays.Opening> openings = openings(calendar, closed);
        if (worked.size() + openings.size() > MOST_DAYS) {
            calendar.problem("openings", "more than " + MOST_DAYS + " special days");
        }
        return holidays || !worked.isEmpty() || !openings.isEmpty()
                ? new SpecialDays(holidays, List.copyOf(off), worked, openings)
                : null;
    }

    private static List<SpecialDays.Worked> worked(Section calendar, List<LocalDate> closed) {
        List<SpecialDays.Worked> worked = new ArrayList<>();
        Set<LocalDate> dates = new HashSet<>();
        for (Section one : calendar.each("worked")) {
            LocalDate date = date(one, closed);
            if (!dates.add(date)) {
                one.problem("date", "another [[calendar.worked]] has the same date");
            }
            String as = one.text("as");
            DayOfWeek day = as.isEmpty() ? DayOfWeek.MONDAY : OfficeFile.day(one, "as", as);
            worked.add(new SpecialDays.Worked(date, day));
        }
        return worked;
    }

    private static List<SpecialDays.Opening> openings(Section calendar, List<LocalDate> closed) {
        List<SpecialDays.Opening> openings = new ArrayList<>();
        for (Section one : calendar.each("openings")) {
            LocalDate date = date(one, closed);
            LocalTime from = OfficeFile.time(one, "from");
            LocalTime to = OfficeFile.time(one, "to");
            if (from.isBefore(to)) {
                openings.add(new SpecialDays.Opening(date, from, to));
            } else {
                one.problem("to", "a session ends after it starts");
            }
        }
        return openings;
    }

    private static LocalDate date(Section one, List<LocalDate> closed) {
        String given = one.moment("date");
        LocalDate date = given.isEmpty() ? LocalDate.EPOCH : OfficeFile.date(one, "date", given);
        if (closed.contains(date)) {
            one.problem("date", "is also in closed: say one of the two");
        }
        return date;
    }
}
