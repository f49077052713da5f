package vn.motcua.provisioning.lab.fleet;

import java.time.Duration;
import vn.motcua.provisioning.lab.LabException;
import vn.motcua.provisioning.lab.Patience;

/** Waits for a step of a large fleet, looking once a second, half an hour at most. Stateless. */
final class Until {
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Until() {}

    /**
     * @param what names the step for people
     */
    static void holds(String what, Patience.Condition condition) throws LabException {
        boolean held =
                Patience.until(
                        STEP,
                        () -> {
                            Patience.pause(LOOK);
                            return condition.holds();
                        });
        if (!held) {
            throw new LabException("not in time: " + what + "; see run/logs");
        }
    }
}
