package vn.motcua.contract.office;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours as data (domain.md §11, S-079). Vietnam is at UTC+7 all year and has no summer
 * time, so the zone is a fixed offset and needs no zone data on the box.
 *
 * <p>A date has, the first that says something: its own sessions ({@link SpecialDays#openings}),
 * none (closed), those of another weekday ({@link SpecialDays#worked}), none (a public holiday),
 * those of its weekday.
 *
 * @param sessions when counters serve, in order; a day may have two with a break
 * @param issueBeforeMinutes how long before a session machines give out numbers
 * @param lastIssueBeforeMinutes how long before a session's end they stop
 * @param closed days off: special closings, and what is announced each year for Tết and 2 September
 * @param special what else differs from the week; null when nothing does
 */
public record BusinessCalendar(
        List<Session> sessions,
        int issueBeforeMinutes,
        int lastIssueBeforeMinutes,
        List<LocalDate> closed,
        @Nullable SpecialDays special) {
    public static final ZoneId ZONE = ZoneOffset.ofHours(7);

    public BusinessCalendar {
        sessions = List.copyOf(sessions);
        closed = List.copyOf(closed);
    }

    /** A calendar whose only special days are the closed ones. */
    public static BusinessCalendar plain(
            List<Session> sessions,
            int issueBeforeMinutes,
            int lastIssueBeforeMinutes,
            List<LocalDate> closed) {
        return new BusinessCalendar(
                sessions, issueBeforeMinutes, lastIssueBeforeMinutes, closed, null);
    }

    /**
     * A session of the ordinary week.
     *
     * @param days weekdays of this session
     * @param from first minute
     * @param to end, not included
     */
    public record Session(List<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Session {
            days = List.copyOf(days);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a session ends after it starts");
            }
        }
    }

    /**
     * Hours of a date.
     *
     * @param from first minute
     * @param to end, not included
     */
    public record Hours(LocalTime from, LocalTime to) {}

    /** The office's date at an instant. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** Whether machines give out numbers at this instant. */
    public boolean issuesAt(Instant instant) {
        return within(instant, issueBeforeMinutes, lastIssueBeforeMinutes);
    }

    /** Whether counters serve at this instant. */
    public boolean opensAt(Instant instant) {
        return within(instant, 0, 0);
    }

    /** What counters serve on a date, in order of their beginnings; empty when it is a day off. */
    public List<Hours> hoursOn(LocalDate date) {
        List<Hours> own = special == null ? List.of() : special.openingsOn(date);
        if (!own.isEmpty()) {
            return own;
        }
        if (closed.contains(date)) {
            return List.of();
        }
        DayOfWeek as = special == null ? null : special.workedAs(date);
        List<Hours> hours =
                sessions.stream()
                        .filter(s -> s.days().contains(as == null ? date.getDayOfWeek() : as))
                        .map(s -> new Hours(s.from(), s.to()))
                        .sorted(Comparator.comparing(Hours::from))
                        .toList();
        boolean holiday = as == null && special != null && !hours.isEmpty() && special.off(date);
        return holiday ? List.of() : hours;
    }

    /** Start of the next session that begins after the instant, within 60 days; else null. */
    public @Nullable Instant nextOpening(Instant instant) {
        LocalDate first = dateOf(instant);
        for (int day = 0; day <= 60; day++) {
            LocalDate date = first.plusDays(day);
            for (Hours hours : hoursOn(date)) {
                Instant start = date.atTime(hours.from()).atZone(ZONE).toInstant();
                if (start.isAfter(instant)) {
                    return start;
                }
            }
        }
        return null;
    }

    /** Minutes for which counters still serve on the instant's date, breaks not counted. */
    public long minutesLeft(Instant instant) {
        var local = instant.atZone(ZONE);
        int now = minute(local.toLocalTime());
        return hoursOn(local.toLocalDate()).stream()
                .mapToLong(h -> Math.max(0, minute(h.to()) - Math.max(now, minute(h.from()))))
                .sum();
    }

    private boolean within(Instant instant, int before, int cutOff) {
        var local = instant.atZone(ZONE);
        int minute = minute(local.toLocalTime());
        return hoursOn(local.toLocalDate()).stream()
                .anyMatch(h ->
                        minute >= minute(h.from()) - before && minute < minute(h.to()) - cutOff);
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
