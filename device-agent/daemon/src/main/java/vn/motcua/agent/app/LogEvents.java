package vn.motcua.agent.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.Wire;

/**
 * The hub's own log as the centre link wants it: counted from 1 where a takeover began it, because
 * what was before is sent by the hub before, in its own log (ADR 26). Any thread.
 */
final class LogEvents implements EventSource {
    private static final long MARK_LIMIT_MS = 5_000;

    private final EventLog log;
    private final Marking marking;
    private final DeviceId device;
    private final String bootId;

    private interface Marking {
        void mark(LogId log, long seq) throws IOException;
    }

    private LogEvents(EventLog log, Marking marking, DeviceId device, String bootId) {
        this.log = log;
        this.marking = marking;
        this.device = device;
        this.bootId = bootId;
    }

    /** Of a hub that decides: its loop writes the log. */
    static LogEvents of(EventLog log, QueueLoop queue, DeviceId device, String bootId) {
        return new LogEvents(log, (id, seq) -> mark(queue, id, seq), device, bootId);
    }

    /** Of a fenced hub: from here the centre link's thread writes the log, and nobody else. */
    static LogEvents ofFenced(EventLog log, DeviceId device, String bootId) {
        return new LogEvents(log, log::markDelivered, device, bootId);
    }

    @Override
    public LogId log() {
        return log.id();
    }

    @Override
    public List<Envelope> after(long seq, int limit) throws IOException {
        return log.own(seq, limit).stream()
                .map(event -> Wire.envelope(event, device, bootId))
                .toList();
    }

    @Override
    public long end() {
        return log.end().seq() - log.base();
    }

    @Override
    public long delivered() {
        return Math.max(0, log.delivered() - log.base());
    }

    @Override
    public void markDelivered(LogId id, long seq) throws IOException {
        marking.mark(id, log.base() + seq);
    }

    private static void mark(QueueLoop queue, LogId id, long seq) throws IOException {
        try {
            queue.markDelivered(id, seq).get(MARK_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the watermark is not on disk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
    }
}
