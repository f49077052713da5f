package vn.motcua.contract.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a device is, on its retained topic {@code reported}, on every change and every connect.
 *
 * @param inst same as in {@link DeviceState}
 * @param revision of the state that it keeps on disk; 0 = none yet
 * @param hash of that state; empty = none yet
 * @param sections what became of each section of that state
 * @param refused the newest state that it did not take, until it takes one; null = none
 * @param release what it runs; null = an agent that knows no releases
 */
public record ReportedState(
        String inst,
        long revision,
        String hash,
        List<SectionReport> sections,
        @Nullable Refusal refused,
        @Nullable ReleaseReport release) {
    public ReportedState {
        sections = List.copyOf(sections);
    }

    /** Whether a section ended so. */
    public boolean hasOutcome(Outcome outcome) {
        return sections.stream().anyMatch(section -> section.outcome() == outcome);
    }

    /** What became of a section. */
    public enum Outcome {
        /** In force. */
        APPLIED,
        /** Kept; in force after the agent's next start. */
        NEEDS_RESTART,
        /** Kept; in force but for what needs a secret that has not come from the centre yet. */
        WAITS_FOR_SECRET,
        /** Kept; this version of the agent, or this kind of device, does nothing with it. */
        NOT_USED
    }

    /**
     * @param section name
     * @param outcome what became of it
     */
    public record SectionReport(String section, Outcome outcome) {}

    /**
     * A state refused as a whole; the one before it stays in force.
     *
     * @param revision as it said; 0 when it was not readable
     * @param hash as it said; empty when it was not readable
     * @param problems why, at most {@link DesiredSchema#MOST_PROBLEMS}
     */
    public record Refusal(long revision, String hash, List<StateProblem> problems) {
        public Refusal {
            problems = List.copyOf(problems);
        }
    }
}
