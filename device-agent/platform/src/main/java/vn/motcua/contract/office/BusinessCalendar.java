package vn.motcua.contract.office;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours as data. Vietnam is at UTC+7 all year and has no summer time, so the zone is a
 * fixed offset and needs no zone data on the box.
 *
 * @param sessions when counters serve, in order; a day may have two with a break
 * @param issueBeforeMinutes how long before a session machines give out numbers
 * @param lastIssueBeforeMinutes how long before a session's end they stop
 * @param closed days off: holidays and special closings
 */
public record BusinessCalendar(
        List<Session> sessions,
        int issueBeforeMinutes,
        int lastIssueBeforeMinutes,
        List<LocalDate> closed) {
    public static final ZoneId ZONE = ZoneOffset.ofHours(7);

    public BusinessCalendar {
        sessions = List.copyOf(sessions);
        closed = List.copyOf(closed);
    }

    /**
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

    /** The office's date at an instant. */
    public static LocalDate dateOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** Whether machines give out numbers at this instant. */
    public boolean issuesAt(Instant instant) {
        return sessionAt(instant, issueBeforeMinutes, lastIssueBeforeMinutes) != null;
    }

    /** Whether counters serve at this instant. */
    public boolean opensAt(Instant instant) {
        return sessionAt(instant, 0, 0) != null;
    }

    /** Start of the next session that begins after the instant, within 60 days; else null. */
    public @Nullable Instant nextOpening(Instant instant) {
        LocalDate first = dateOf(instant);
        for (int day = 0; day <= 60; day++) {
            LocalDate date = first.plusDays(day);
            if (closed.contains(date)) {
                continue;
            }
            Instant earliest = null;
            for (Session session : sessions) {
                Instant start = date.atTime(session.from()).atZone(ZONE).toInstant();
                if (session.days().contains(date.getDayOfWeek())
                        && start.isAfter(instant)
                        && (earliest == null || start.isBefore(earliest))) {
                    earliest = start;
                }
            }
            if (earliest != null) {
                return earliest;
            }
        }
        return null;
    }

    private @Nullable Session sessionAt(Instant instant, int before, int cutOff) {
        var local = instant.atZone(ZONE);
        if (closed.contains(local.toLocalDate())) {
            return null;
        }
        int minute = local.getHour() * 60 + local.getMinute();
        for (Session session : sessions) {
            int from = session.from().getHour() * 60 + session.from().getMinute() - before;
            int to = session.to().getHour() * 60 + session.to().getMinute() - cutOff;
            if (session.days().contains(local.getDayOfWeek()) && minute >= from && minute < to) {
                return session;
            }
        }
        return null;
    }
}
