package vn.motcua.agent.app.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;

/**
 * The planted fault {@code ack-before-commit}: a store that returns before the write is synced, as
 * a database does whose {@code synchronous} is OFF. The system syncs some seconds later.
 */
final class UnsyncedDisk extends SimDisk {
    private static final Duration SYNC = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final List<RecordedEvent> written = new ArrayList<>();
    private int synced;
    private boolean syncing;

    UnsyncedDisk(LogId id, Scheduler scheduler) {
        super(id);
        this.scheduler = scheduler;
    }

    @Override
    void write(List<RecordedEvent> events) {
        written.addAll(events);
        if (!syncing) {
            syncing = true;
            scheduler.in(SYNC, "disk syncs", this::sync);
        }
    }

    private void sync() {
        syncing = false;
        synced = written.size();
    }

    @Override
    List<RecordedEvent> contents() {
        return written;
    }

    @Override
    void powerCut() {
        written.subList(synced, written.size()).clear();
        super.powerCut();
    }
}
