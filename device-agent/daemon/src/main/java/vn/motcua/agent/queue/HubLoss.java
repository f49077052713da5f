package vn.motcua.agent.queue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.motcua.contract.device.DeviceId;

/**
 * Whether a standby may take the hub for gone by itself: it had everything when it heard of the hub
 * last, has heard nothing for a while, and a third appliance says that it has not either (ADR 26).
 * A standby alone never knows whether the hub is gone or only its own cable is. No clock of its
 * own; all times are nanoseconds of one monotonic clock. Any thread.
 */
public final class HubLoss {
    /** How long an appliance's word counts: it comes again at least that often. */
    static final Duration FRESH = Duration.ofSeconds(30);

    /** More appliances than any office has. */
    private static final int MOST_WITNESSES = 200;

    private final long afterNanos;
    private final Map<DeviceId, Long> words = new ConcurrentHashMap<>();
    private volatile Heard heard;

    private record Heard(long at, boolean complete) {}

    /**
     * @param after so long standby and appliance must both have heard nothing; zero for never
     * @param now the beginning: a standby that has not heard of the hub since takes over by order
     *     alone
     */
    public HubLoss(Duration after, long now) {
        this.afterNanos = after.toNanos();
        this.heard = new Heard(now, false);
    }

    /**
     * The hub has answered the standby.
     *
     * @param complete whether the standby had all of its log then, and could lead at once
     */
    public void heard(boolean complete, long now) {
        heard = new Heard(now, complete);
        words.clear();
    }

    /**
     * A listed appliance that is no candidate has asked here.
     *
     * @param silence for how long no hub has answered it; zero when one does
     */
    public void said(DeviceId witness, Duration silence, long now) {
        if (silence.toNanos() < afterNanos) {
            words.remove(witness);
        } else if (words.size() < MOST_WITNESSES || words.containsKey(witness)) {
            words.put(witness, now);
        }
    }

    /** Whether the hub counts as gone. */
    public boolean sure(long now) {
        Heard last = heard;
        return afterNanos > 0
                && last.complete()
                && now - last.at() >= afterNanos
                && words.values().stream()
                        .anyMatch(said -> said - last.at() > 0 && now - said <= FRESH.toNanos());
    }
}
