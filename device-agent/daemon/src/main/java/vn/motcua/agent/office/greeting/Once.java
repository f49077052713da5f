package vn.motcua.agent.office.greeting;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import vn.motcua.contract.queue.CommandId;

/**
 * Remembers which look-ups were answered, so that a refresh or a way back in the browser shows
 * nobody a second time. Ids only, the last thousand. Any thread.
 */
final class Once {
    private static final int MOST = 1000;

    private final Set<CommandId> used = ConcurrentHashMap.newKeySet();
    private final Queue<CommandId> order = new ConcurrentLinkedQueue<>();

    /** Whether this is the first time. */
    boolean first(CommandId id) {
        if (!used.add(id)) {
            return false;
        }
        order.add(id);
        while (used.size() > MOST) {
            CommandId oldest = order.poll();
            if (oldest == null) {
                break;
            }
            used.remove(oldest);
        }
        return true;
    }
}
