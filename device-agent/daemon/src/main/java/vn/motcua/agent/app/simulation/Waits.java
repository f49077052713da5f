package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.report.Spread;

/**
 * How long the people of a day waited, kept as they themselves would: from the number in the hand
 * to the moment when somebody began to serve them (S-112), for each service of their way. What a
 * clerk took back did not happen. Times come from the simulated clock, never from an event; the
 * figures that the product makes of its events must be the same. One thread.
 */
final class Waits {
    private static final int HALF = 2;

    private final Map<TicketId, Stay> stays = new HashMap<>();
    private final Map<Long, Stay> before = new HashMap<>();

    /**
     * @param from when this wait began, null when the clock was in doubt
     * @param started when serving began, null while it did not
     */
    private record Stay(List<Stay> behind, @Nullable Instant from, @Nullable Instant started) {
        Stay notStarted() {
            return new Stay(behind, from, null);
        }
    }

    /** A new day: nobody is here. */
    void clear() {
        stays.clear();
        before.clear();
    }

    /**
     * @param now the hub's time, null while that is in doubt
     */
    void happened(QueueEvent.OfTicket event, long seq, @Nullable Instant now) {
        if (event instanceof QueueEvent.TicketIssued e) {
            stays.put(e.ticket(), new Stay(List.of(), now, null));
            return;
        }
        Stay stay = stays.get(event.ticket());
        if (stay == null) {
            return;
        }
        before.put(seq, stay);
        Stay next =
                switch (event) {
                    case QueueEvent.TicketCalled _ -> stay.notStarted();
                    case QueueEvent.NoShowRecorded _ -> stay.notStarted();
                    case QueueEvent.TicketReinstated _ -> stay.notStarted();
                    case QueueEvent.TicketCancelled _ -> stay.notStarted();
                    case QueueEvent.TicketClosedAtDaysEnd _ -> stay.notStarted();
                    case QueueEvent.ServingStarted _ -> new Stay(stay.behind(), stay.from(), now);
                    case QueueEvent.TicketTransferred _ -> {
                        List<Stay> behind = new ArrayList<>(stay.behind());
                        behind.add(stay);
                        yield new Stay(behind, now, null);
                    }
                    case QueueEvent.ArrivalCounted e ->
                            e.printed()
                                    ? new Stay(stay.behind(), now == null ? null : e.since(), null)
                                    : stay;
                    case QueueEvent.StepReversed e -> before.getOrDefault(e.reverses(), stay);
                    default -> stay;
                };
        if (event instanceof QueueEvent.TicketSuperseded) {
            stays.remove(event.ticket());
        } else {
            stays.put(event.ticket(), next);
        }
    }

    /** The figure of S-112, worked out from the people. */
    Spread spread() {
        List<Long> millis = new ArrayList<>();
        for (Stay stay : stays.values()) {
            stay.behind().forEach(part -> add(part, millis));
            add(stay, millis);
        }
        if (millis.isEmpty()) {
            return new Spread(0, 0, 0, 0);
        }
        long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        double middle = (sorted[(sorted.length - 1) / HALF] + sorted[sorted.length / HALF]) / 2.0;
        double mean = Arrays.stream(sorted).average().orElse(0);
        int over =
                (int) Arrays.stream(sorted).filter(m -> m > Spread.LIMIT_SECONDS * 1000L).count();
        return new Spread(sorted.length, Math.round(mean / 1000), Math.round(middle / 1000), over);
    }

    private static void add(Stay stay, List<Long> millis) {
        Instant from = stay.from();
        Instant started = stay.started();
        if (from != null && started != null) {
            millis.add(Duration.between(from, started).toMillis());
        }
    }
}
