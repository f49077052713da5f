package vn.motcua.agent.fleet.hands;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.motcua.contract.device.PartStatus;

/** What can be done on a box. Called on the orders' thread; each call has a limit of its own. */
public interface Hands {
    /** Restarts the window; false when this box has no way to. */
    boolean restartUi();

    /** Begins to end this process, for its supervisor to start it again; returns before it ends. */
    boolean restartAgent();

    /** Begins to restart the box; returns before it ends; false when this box has no way to. */
    boolean restartBox();

    /** Asks a part for its state; empty when there is no such part. */
    Optional<PartStatus> test(String part);

    /** The newest lines of the log, oldest first, with what looks like a person's number masked. */
    List<String> log(int most);

    /** Shows a sentence for a while, an empty one takes it away; false without a screen. */
    boolean show(String text, Duration time);
}
