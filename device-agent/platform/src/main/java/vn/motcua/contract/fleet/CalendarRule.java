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
        ends(calendar, "sessions", found);
        ends(calendar, "openings", found);
        dates(calendar, "openings", found);
        dates(calendar, "worked", found);
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

    private static void ends(StateValue.Tree calendar, String key, List<StateProblem> found) {
        List<StateValue.Tree> all = trees(calendar, key);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).members().get("from") instanceof StateValue.Text from
                    && all.get(i).members().get("to") instanceof StateValue.Text to
                    && from.text().compareTo(to.text()) >= 0) {
                found.add(new StateProblem(path(key, i) + ".to", "must be after from"));
            }
        }
    }

    private static void dates(StateValue.Tree calendar, String key, List<StateProblem> found) {
        List<StateValue.Tree> all = trees(calendar, key);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).members().get("date") instanceof StateValue.Text date && !exists(date)) {
                found.add(new StateProblem(path(key, i) + ".date", "is no day of a year"));
            }
        }
    }

    private static List<StateValue.Tree> trees(StateValue.Tree calendar, String key) {
        return calendar.members().get(key) instanceof StateValue.Many many
                ? many.values().stream()
                        .filter(StateValue.Tree.class::isInstance)
                        .map(StateValue.Tree.class::cast)
                        .toList()
                : List.of();
    }

    private static String path(String key, int index) {
        return "calendar." + key + "[" + index + "]";
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
