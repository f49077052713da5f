package vn.motcua.agent.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;

/** The hub's log as the centre link wants it. Any thread. */
final class LogEvents implements EventSource {
    private static final long MARK_LIMIT_MS = 5_000;

    private final QueueLoop queue;

    LogEvents(QueueLoop queue) {
        this.queue = queue;
    }

    @Override
    public LogId log() {
        return queue.end().log();
    }

    @Override
    public List<RecordedEvent> after(long seq, int limit) throws IOException {
        return queue.after(seq, limit);
    }

    @Override
    public long end() {
        return queue.end().seq();
    }

    @Override
    public long delivered() {
        return queue.delivered();
    }

    @Override
    public void markDelivered(LogId log, long seq) throws IOException {
        try {
            queue.markDelivered(log, seq).get(MARK_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the watermark is not on disk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
    }
}
