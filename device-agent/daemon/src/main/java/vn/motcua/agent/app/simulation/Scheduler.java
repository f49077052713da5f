package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The only thing that makes anything happen in a simulated office: steps in the order of virtual
 * time, and of equal times in the order in which they were asked for. All chance comes from one
 * seed, so that a seed is a run. One thread.
 */
final class Scheduler {
    private record Step(long at, long order, String what, Runnable act)
            implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Step> ahead = new PriorityQueue<>();
    private final SplittableRandom random;
    private final Instant start;
    private final Trace trace = new Trace();
    private long now;
    private long asked;
    private long steps;

    /**
     * @param start true time of the first step
     */
    Scheduler(long seed, Instant start) {
        this.random = new SplittableRandom(seed);
        this.start = start;
        trace.add("seed " + seed);
    }

    /** Nanoseconds since the start: what every monotonic clock shows. */
    long nanos() {
        return now;
    }

    /** True time, which no box knows for sure. */
    Instant time() {
        return start.plusNanos(now);
    }

    long steps() {
        return steps;
    }

    Trace trace() {
        return trace;
    }

    /**
     * @param what stands in the trace when it happens
     */
    void in(Duration delay, String what, Runnable act) {
        ahead.add(new Step(now + Math.max(0, delay.toNanos()), asked++, what, act));
    }

    void at(Instant time, String what, Runnable act) {
        in(Duration.between(time(), time), what, act);
    }

    /** Does the next step; false when there is none before {@code limit}. */
    boolean step(Instant limit) {
        Step next = ahead.peek();
        if (next == null || start.plusNanos(next.at()).isAfter(limit)) {
            return false;
        }
        ahead.remove();
        now = next.at();
        steps++;
        trace.add(now);
        trace.add(next.what());
        next.act().run();
        return true;
    }

    /** The source of all chance, for what of the product asks for one. */
    RandomGenerator random() {
        return random;
    }

    /** From 0 up to and without {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Evenly between two durations. */
    Duration between(Duration least, Duration most) {
        return Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos() + 1));
    }

    /** Rather short than long, this on average. */
    Duration about(Duration mean) {
        return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * mean.toNanos()));
    }

    /** A random UUID in lower case. */
    String id() {
        long high = random.nextLong();
        long low = random.nextLong();
        char[] text = new char[36];
        int at = 0;
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                text[at++] = '-';
            }
            long from = i < 16 ? high >>> (4 * i) : low >>> (4 * (i - 16));
            text[at++] = Character.forDigit((int) (from & 15), 16);
        }
        return new String(text);
    }
}
