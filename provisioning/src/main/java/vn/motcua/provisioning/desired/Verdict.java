package vn.motcua.provisioning.desired;

import java.util.List;
import vn.motcua.contract.fleet.StateProblem;

/** What became of a wanted change. */
public sealed interface Verdict {
    /**
     * @param revision its number
     * @param devices how many devices get another state
     */
    record Taken(long revision, int devices) implements Verdict {}

    /** The scope has this layer already. */
    record Unchanged() implements Verdict {}

    /** Somebody else changed the scope since it was read. */
    record Overtaken(long revision) implements Verdict {}

    /** Nothing is changed and nothing sent. */
    record Refused(List<StateProblem> problems) implements Verdict {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
