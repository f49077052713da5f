package vn.motcua.provisioning.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;

/** A hub's log in memory. */
final class ListSource implements EventSource {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final BlockingQueue<Long> marks = new LinkedBlockingQueue<>();
    private volatile long delivered;

    synchronized void append(List<RecordedEvent> more) {
        events.addAll(more);
    }

    @Override
    public LogId log() {
        return Samples.LOG;
    }

    @Override
    public synchronized List<RecordedEvent> after(long seq, int limit) {
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
