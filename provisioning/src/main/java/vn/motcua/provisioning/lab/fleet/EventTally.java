package vn.motcua.provisioning.lab.fleet;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/**
 * Whether the centre holds every event of every device exactly once.
 *
 * @param missing events of the devices that the centre lacks
 * @param surplus events at the centre that stand there once already, or that no device wrote
 */
record EventTally(long missing, long surplus) {
    private static final String SOURCE = "urn:motcua:device:";

    private record Place(String source, long seq) {}

    /**
     * Compares.
     *
     * @param written how many events each device wrote, numbered from 1
     * @param lines what the centre holds, a CloudEvent each
     */
    static EventTally of(Map<String, Long> written, Iterable<String> lines)
            throws MalformedMessageException {
        Set<Place> open = new HashSet<>();
        written.forEach((device, events) -> {
            for (long seq = 1; seq <= events; seq++) {
                open.add(new Place(SOURCE + device, seq));
            }
        });
        long surplus = 0;
        for (String line : lines) {
            Envelope event = Wire.readEnvelope(line);
            surplus += open.remove(new Place(event.source(), event.position().seq())) ? 0 : 1;
        }
        return new EventTally(open.size(), surplus);
    }

    /** Events that do not stand at the centre exactly once. */
    long wrong() {
        return missing + surplus;
    }

    /** For people. */
    String words() {
        return wrong() == 0
                ? "every event stands at the centre exactly once"
                : "of the devices' events the centre lacks "
                        + missing
                        + " and holds "
                        + surplus
                        + " that are doubled or that no device wrote";
    }
}
