package vn.motcua.agent.fleet.update;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides on a trial: what was well before must be well again. Faults of the surroundings get a
 * second spell before they count; a cut line never counts. Pure.
 *
 * @param spell how long the release must have been running; once more as long for what is missing
 */
record HealthGate(Duration spell) {
    static final String LINK = "link:";

    sealed interface Verdict {
        /** Too early, or something may still come. */
        record Wait() implements Verdict {}

        /** Keep it. */
        record Passed() implements Verdict {}

        /** Well but for lines that are cut: it waits, as long as it takes. */
        record LineCut() implements Verdict {}

        /** Go back; {@code part} is a machine word. */
        record Failed(String part) implements Verdict {}
    }

    /** What is to be compared with later. */
    static Set<String> before(HealthProbe.Seen seen) {
        Set<String> well = new TreeSet<>(seen.parts());
        seen.links().forEach(link -> well.add(LINK + link));
        return well;
    }

    /**
     * @param before see {@link #before(HealthProbe.Seen)}
     * @param up since the release was started, this time
     * @param now how it is
     * @param selfTest whether the unprinted ticket could be made
     */
    Verdict judge(Set<String> before, Duration up, HealthProbe.Seen now, boolean selfTest) {
        if (up.compareTo(spell) < 0) {
            return new Verdict.Wait();
        }
        Set<String> missing = new TreeSet<>(before);
        missing.removeAll(before(now));
        if (!selfTest) {
            missing.add("self-test");
        }
        boolean cut =
                missing.removeIf(one ->
                        one.startsWith(LINK)
                                && !now.reachable().contains(one.substring(LINK.length())));
        if (missing.isEmpty()) {
            return cut ? new Verdict.LineCut() : new Verdict.Passed();
        }
        if (up.compareTo(spell.multipliedBy(2)) < 0) {
            return new Verdict.Wait();
        }
        String part = missing.iterator().next();
        return new Verdict.Failed(part.startsWith(LINK) ? part.substring(LINK.length()) : part);
    }
}
