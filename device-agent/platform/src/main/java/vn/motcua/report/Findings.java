package vn.motcua.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogPosition;

/** What the audits of all logs found. One thread. */
final class Findings {
    long events;
    long ignored;
    int days;
    int daysBroken;
    long calls;
    long inDoubt;
    private final List<Overtaking> found = new ArrayList<>();
    private long notListed;

    void add(Overtaking overtaking) {
        if (found.size() < OrderAudit.MOST_LISTED) {
            found.add(overtaking);
        } else {
            notListed++;
        }
    }

    /** An undo comes within a minute: its call is one of the last. */
    void takeBack(LogPosition call) {
        for (int i = found.size() - 1; i >= 0 && i >= found.size() - 1_000; i--) {
            if (found.get(i).position().equals(call)) {
                found.set(i, found.get(i).undone());
            }
        }
    }

    OrderReport report(Duration bound) {
        Map<Overtaking.Reason, Long> passed = new EnumMap<>(Overtaking.Reason.class);
        for (Overtaking.Reason reason : Overtaking.Reason.values()) {
            passed.put(reason, 0L);
        }
        Overtaking largest = null;
        long beyond = 0;
        for (Overtaking one : found) {
            if (one.takenBack()) {
                continue;
            }
            passed.merge(one.reason(), (long) one.passed(), Long::sum);
            beyond += one.beyond() ? 1 : 0;
            if (one.reason() == Overtaking.Reason.PRIORITY) {
                largest = larger(largest, one);
            }
        }
        return new OrderReport(
                events,
                ignored,
                days,
                daysBroken,
                calls,
                inDoubt,
                passed,
                found,
                notListed,
                largest,
                bound,
                beyond);
    }

    private static Overtaking larger(@Nullable Overtaking a, Overtaking b) {
        return a != null && a.later().compareTo(b.later()) >= 0 ? a : b;
    }
}
