package vn.motcua.contract.wire;

import java.util.List;
import vn.motcua.contract.queue.RecordedEvent;

/**
 * A piece of a hub's log, for the candidates that keep a copy. Immutable.
 *
 * @param after the place in front of the first of the events
 * @param log that the hub's next event goes to
 * @param events in order, without gaps; none when there is nothing behind that place
 */
public record LogPage(LogPosition after, LogId log, List<RecordedEvent> events) {
    /** No page has more. */
    public static final int MOST_EVENTS = 200;

    public LogPage {
        events = List.copyOf(events);
    }

    /** The place of the last event, or where the page begins. */
    public LogPosition end() {
        return events.isEmpty() ? after : events.getLast().position();
    }
}
