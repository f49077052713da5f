package vn.motcua.agent.fleet.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;

/**
 * Brings one section of the desired state into force, connected by {@code app}. Called by one
 * thread at a time; must not block.
 */
public interface Applier {
    /** Its name in the state. */
    String section();

    /**
     * Why this device cannot take it, beyond what the schema says; with one problem the whole state
     * is refused and nothing is applied.
     *
     * @param value follows the schema
     */
    default List<StateProblem> problems(StateValue.Tree value) {
        return List.of();
    }

    /**
     * Brings it into force; repeated with the same value it changes nothing.
     *
     * @param value null = the state has no such section: back to the device's own settings
     */
    Outcome apply(StateValue.@Nullable Tree value);
}
