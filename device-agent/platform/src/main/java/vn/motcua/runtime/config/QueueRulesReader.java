package vn.motcua.runtime.config;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.queue.QueueSettings;

/** Reads {@code [queue]} of an office's file: its own rules of the queue, each with a default. */
final class QueueRulesReader {
    private QueueRulesReader() {}

    /** Where somebody who missed the call waits again. */
    private enum Place {
        OLD,
        NEW
    }

    static QueueSettings read(Section office) {
        return office.section("queue").map(QueueRulesReader::rules).orElse(QueueSettings.DEFAULT);
    }

    private static QueueSettings rules(Section s) {
        QueueSettings d = QueueSettings.DEFAULT;
        return new QueueSettings(
                s.section("rates").map(QueueRulesReader::rates).orElse(d.ratePercent()),
                minutes(s, "most_head_start_minutes", d.mostHeadStart(), 0, 480),
                minutes(s, "counter_head_start_minutes", d.counterHeadStart(), 0, 480),
                s.seconds("undo_seconds", (int) d.undoWithin().toSeconds(), 10, 600),
                minutes(s, "rate_minutes", d.rateWithin(), 5, 1440),
                minutes(s, "serving_minutes", d.priorServing(), 1, 120),
                s.number("tickets_per_day", d.mostTicketsPerDay(), 1, 100_000),
                s.number("calls_before_no_show", d.callsBeforeNoShow(), 1, 10),
                reentry(s, d.reentry()),
                minutes(s, "longest_hold_minutes", d.longestHold(), 1, 720),
                s.flag("full_by_minutes", d.capacityByMinutes()),
                s.number("longest_journey", d.longestJourney(), 1, 20),
                s.flag("machines_keep_hours", d.kiosksKeepHours()),
                s.section("appointments")
                        .map(a -> appointments(a, d.appointments()))
                        .orElse(d.appointments()),
                s.number("tickets_per_visitor", d.ticketsPerVisitor(), 1, 50),
                new QueueSettings.LongWait(
                        minutes(s, "ask_over_minutes", d.longWait().over(), 0, 480),
                        s.number("ask_over_people", d.longWait().people(), 0, 10_000)));
    }

    private static QueueSettings.Appointments appointments(
            Section s, QueueSettings.Appointments d) {
        return new QueueSettings.Appointments(
                minutes(s, "early_minutes", d.early(), 0, 240),
                minutes(s, "late_minutes", d.late(), 0, 240),
                s.number("per_slot", d.perSlot(), 1, 1000),
                s.number("per_day", d.perDay(), 1, 5000));
    }

    private static QueueSettings.Reentry reentry(Section s, QueueSettings.Reentry d) {
        Place place = s.choice("come_back_to", Place.class, d.oldPlace() ? Place.OLD : Place.NEW);
        return new QueueSettings.Reentry(
                minutes(s, "come_back_minutes", d.within(), 0, 1440),
                s.number("come_back_times", d.most(), 0, 20),
                place == Place.OLD);
    }

    /** Credit a minute in percent of an ordinary visitor's; a class that is not named keeps its. */
    private static Map<PriorityClass, Integer> rates(Section s) {
        Map<PriorityClass, Integer> rates = new EnumMap<>(PriorityClass.class);
        for (PriorityClass each : PriorityClass.values()) {
            int usual = QueueSettings.DEFAULT.ratePercent().getOrDefault(each, 100);
            rates.put(
                    each,
                    each == PriorityClass.NONE
                            ? usual
                            : s.number(each.name().toLowerCase(Locale.ROOT), usual, 100, 1000));
        }
        return rates;
    }

    private static Duration minutes(Section s, String key, Duration absent, int least, int most) {
        return Duration.ofMinutes(s.number(key, (int) absent.toMinutes(), least, most));
    }
}
