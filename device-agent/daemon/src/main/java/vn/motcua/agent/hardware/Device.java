package vn.motcua.agent.hardware;

import java.io.IOException;
import vn.motcua.contract.device.PartStatus;

/**
 * One part of the appliance as its {@link DeviceLoop} drives it: open, then work round after round,
 * then close. Everything here but {@link #part()} is called by that one thread.
 *
 * <p>An {@link IOException} from {@link #open()} or {@link #work()} means that the part is gone:
 * the loop closes it, says so once and tries again. Trouble that the part can still speak about (no
 * paper) is a {@link #partStatus()}, not an exception.
 */
public interface Device {
    /** Name in settings, statuses and logs, {@code printer}. Any thread. */
    String part();

    /** Takes hold of the part and makes sure that it is there. */
    void open() throws IOException;

    /**
     * One round of at most about a second: hears what came, does what was asked.
     *
     * @throws InterruptedException when the loop is stopping
     */
    void work() throws IOException, InterruptedException;

    /** Lets go of everything, answers whatever waits with a refusal. Also after a failed open. */
    void close();

    /** How the part is after the last round. */
    PartStatus partStatus();
}
