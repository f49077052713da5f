package vn.motcua.provisioning.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.Wire;

/** A log in memory. */
final class ListSource implements EventSource {
    private final LogId log;
    private final List<Envelope> events = new ArrayList<>();
    private final BlockingQueue<Long> marks = new LinkedBlockingQueue<>();
    private volatile long delivered;

    /** A hub's. */
    ListSource() {
        this(Samples.LOG);
    }

    ListSource(LogId log) {
        this.log = log;
    }

    void append(List<RecordedEvent> more) {
        more.forEach(e -> add(Wire.envelope(e, Samples.HUB, "b1")));
    }

    synchronized void add(Envelope event) {
        events.add(event);
    }

    @Override
    public LogId log() {
        return log;
    }

    @Override
    public synchronized List<Envelope> after(long seq, int limit) {
        int from = (int) Math.min(seq, events.size());
        return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
    }

    @Override
    public synchronized long end() {
        return events.size();
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public void markDelivered(LogId log, long seq) {
        delivered = seq;
        marks.add(seq);
    }

    /** Waits until the centre has everything up to {@code seq}. */
    void awaitDelivered(long seq) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(150);
        while (delivered < seq) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || marks.poll(left, TimeUnit.NANOSECONDS) == null) {
                throw new AssertionError("delivered only " + delivered + " of " + seq);
            }
        }
    }
}
