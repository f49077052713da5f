package vn.motcua.agent.app.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The boxes that are or may become the hub, best first. What people see who walk through the
 * office: no appliance knows all of this.
 */
record SimHubs(List<SimHub> boxes, List<SimCandidate> candidates) {
    SimHubs {
        boxes = List.copyOf(boxes);
        candidates = List.copyOf(candidates);
    }

    /** Whether there is a standby. */
    boolean several() {
        return boxes.size() > 1;
    }

    /** The box that decides and that no other outranks; the first while none does. */
    SimHub leader() {
        SimHub found = null;
        for (SimHub box : boxes) {
            boolean higher = found == null || box.disk().id().outranks(found.disk().id());
            found = box.isUp() && higher ? box : found;
        }
        return found == null ? boxes.getFirst() : found;
    }

    /** The business day of the office. */
    Optional<LocalDate> day() {
        return leader().day();
    }

    /** Why the boxes are not one hub and its standby; empty when they are. */
    String restless() {
        SimHub leader = leader();
        for (int i = 0; i < candidates.size(); i++) {
            @Nullable String why =
                    boxes.get(i) == leader
                            ? candidates.get(i).missing()
                            : candidates.get(i).unlike(leader);
            if (why != null) {
                return why;
            }
        }
        return "";
    }
}
