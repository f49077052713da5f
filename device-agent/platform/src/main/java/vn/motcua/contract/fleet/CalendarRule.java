package vn.motcua.contract.fleet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the shape of a calendar cannot say: sessions that end after they start, dates that exist.
 */
final class CalendarRule {
    private CalendarRule() {}

    /** Problems of a calendar whose shape is right; empty also for a state without one. */
    static List<StateProblem> problems(StateValue.Tree whole) {
        List<StateProblem> found = new ArrayList<>();
        if (!(whole.members().get("calendar") instanceof StateValue.Tree calendar)) {
            return found;
        }
        if (calendar.members().get("sessions") instanceof StateValue.Many sessions) {
            for (int i = 0; i < sessions.values().size(); i++) {
                if (sessions.values().get(i) instanceof StateValue.Tree session
                        && session.members().get("from") instanceof StateValue.Text from
                        && session.members().get("to") instanceof StateValue.Text to
                        && from.text().compareTo(to.text()) >= 0) {
                    found.add(
                            new StateProblem(
                                    "calendar.sessions[" + i + "].to", "must be after from"));
                }
            }
        }
        if (calendar.members().get("closed") instanceof StateValue.Many closed) {
            for (int i = 0; i < closed.values().size(); i++) {
                if (closed.values().get(i) instanceof StateValue.Text date && !exists(date)) {
                    found.add(
                            new StateProblem("calendar.closed[" + i + "]", "is no day of a year"));
                }
            }
        }
        return found;
    }

    private static boolean exists(StateValue.Text date) {
        try {
            LocalDate.parse(date.text());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
