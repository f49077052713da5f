package vn.motcua.agent.identity.vneid;

import java.time.Duration;

/**
 * When to ask and when to stop: the device's side of RFC 8628 §3.5, pure. Times are counted from
 * the code's issue by a clock that never jumps.
 *
 * @param endsAt the code is over
 * @param interval between two questions
 * @param nextAt earliest next question
 * @param troubles failed questions in a row
 */
record DeviceGrant(Duration endsAt, Duration interval, Duration nextAt, int troubles) {
    /** No code lives longer on a screen that anybody can photograph. */
    static final Duration LONGEST_LIFE = Duration.ofSeconds(120);

    static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

    /** RFC 8628 §3.5: added at each slow_down. */
    static final Duration SLOWER = Duration.ofSeconds(5);

    /** So many failed questions in a row are forgiven. */
    static final int MOST_TROUBLES = 3;

    /**
     * A fresh code.
     *
     * @param lifeSeconds as the service says; cut to {@link #LONGEST_LIFE}
     * @param intervalSeconds as the service says, 1 to {@link #LONGEST_INTERVAL}
     */
    static DeviceGrant issued(long lifeSeconds, long intervalSeconds) {
        Duration life = Duration.ofSeconds(Math.clamp(lifeSeconds, 0, LONGEST_LIFE.toSeconds()));
        Duration every =
                Duration.ofSeconds(Math.clamp(intervalSeconds, 1, LONGEST_INTERVAL.toSeconds()));
        return new DeviceGrant(life, every, every, 0);
    }

    /** The same, its times counted from an earlier moment. */
    DeviceGrant since(Duration offset) {
        return new DeviceGrant(endsAt.plus(offset), interval, nextAt.plus(offset), troubles);
    }

    boolean over(Duration now) {
        return now.compareTo(endsAt) >= 0;
    }

    boolean due(Duration now) {
        return now.compareTo(nextAt) >= 0;
    }

    /** Until the next question, or the end when that comes first; never negative. */
    Duration pause(Duration now) {
        Duration until = (nextAt.compareTo(endsAt) < 0 ? nextAt : endsAt).minus(now);
        return until.isNegative() ? Duration.ZERO : until;
    }

    DeviceGrant pending(Duration now) {
        return new DeviceGrant(endsAt, interval, now.plus(interval), 0);
    }

    DeviceGrant slower(Duration now) {
        Duration every = bounded(interval.plus(SLOWER));
        return new DeviceGrant(endsAt, every, now.plus(every), 0);
    }

    /** No answer: RFC 8628 §3.5 wants the interval to grow, such as double. */
    DeviceGrant troubled(Duration now) {
        Duration every = bounded(interval.multipliedBy(2));
        return new DeviceGrant(endsAt, every, now.plus(every), troubles + 1);
    }

    boolean hopeless() {
        return troubles > MOST_TROUBLES;
    }

    private static Duration bounded(Duration every) {
        return every.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : every;
    }
}
