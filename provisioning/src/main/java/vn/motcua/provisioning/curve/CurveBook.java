package vn.motcua.provisioning.curve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds what is seen every minute into slots of ten minutes and keeps a day of them. Pure: time
 * comes in. One thread; what {@link #curves} gave away never changes.
 */
final class CurveBook {
    /** More are not followed. */
    static final int MOST_SUBJECTS = 50_000;

    private Map<Subject, Curve> curves = Map.of();
    private Map<Subject, Sample> running = new HashMap<>();
    private final Map<Subject, Sample> written = new HashMap<>();
    private long slot;

    /** Whether everybody was written since the start, so that changes alone can be read again. */
    private boolean anchored;

    CurveBook(Instant now) {
        this.slot = Curve.slot(now);
    }

    /**
     * A closed slot, as it goes to disk.
     *
     * @param changed whoever was not as in the slot before; in the first slot of a day and after a
     *     start, everybody
     */
    record Closed(long slot, List<Sample> changed) {}

    /** Takes in a look; the slots that it closed, oldest first: none, or one. */
    List<Closed> look(Instant now, List<Sample> samples) {
        long seen = Curve.slot(now);
        List<Closed> closed = new ArrayList<>();
        if (seen > slot) {
            closed.add(close());
            skip(seen);
        } else if (seen < slot - 1) {
            // The clock had run ahead: what was noted there belongs to no time.
            curves = Map.of();
            written.clear();
            running = new HashMap<>();
            slot = seen;
        }
        for (Sample one : samples) {
            if (running.size() < MOST_SUBJECTS || running.containsKey(one.subject())) {
                running.merge(one.subject(), one, Sample::with);
            }
        }
        return closed;
    }

    private Closed close() {
        boolean whole = !anchored || Math.floorMod(slot, Curve.SLOTS) == 0;
        anchored = true;
        Map<Subject, Curve> next = new HashMap<>();
        List<Sample> changed = new ArrayList<>();
        Set<Subject> all = new HashSet<>(curves.keySet());
        all.addAll(running.keySet());
        for (Subject subject : all) {
            Sample sample =
                    running.getOrDefault(
                            subject, new Sample(subject, Curve.UNKNOWN, Curve.UNKNOWN));
            Curve before = curves.getOrDefault(subject, Curve.empty(slot));
            Curve curve = before.next(sample.first(), sample.second());
            if (!sample.equals(written.put(subject, sample)) || whole) {
                changed.add(sample);
            }
            if (curve.isEmpty()) {
                written.remove(subject);
            } else {
                next.put(subject, curve);
            }
        }
        curves = Map.copyOf(next);
        running = new HashMap<>();
        return new Closed(slot++, changed);
    }

    /** The slots in which nobody looked. */
    private void skip(long until) {
        if (until - slot >= Curve.SLOTS) {
            curves = Map.of();
            written.clear();
            slot = until;
        }
        while (slot < until) {
            Map<Subject, Curve> next = new HashMap<>();
            curves.forEach((subject, curve) ->
                    next.put(subject, curve.next(Curve.UNKNOWN, Curve.UNKNOWN)));
            curves = Map.copyOf(next);
            slot++;
        }
    }

    /**
     * Takes over what a disk kept; before the first look.
     *
     * @param known slots that were closed while the centre ran, oldest first, with their changes
     */
    void restore(List<Closed> known) {
        long now = slot;
        if (known.isEmpty()) {
            return;
        }
        slot = Math.min(now, known.getFirst().slot());
        for (Closed one : known) {
            if (one.slot() >= slot && one.slot() < now) {
                skip(one.slot());
                one.changed().forEach(sample -> written.put(sample.subject(), sample));
                running = new HashMap<>(written);
                written.values().stream()
                        .filter(sample -> sample.first() == Curve.UNKNOWN)
                        .filter(sample -> sample.second() == Curve.UNKNOWN)
                        .forEach(sample -> running.remove(sample.subject()));
                close();
            }
        }
        skip(now);
        anchored = false;
    }

    /** Of everybody of whom anything is known. Immutable. */
    Map<Subject, Curve> curves() {
        return curves;
    }
}
