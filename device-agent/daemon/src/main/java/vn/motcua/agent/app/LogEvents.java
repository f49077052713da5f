package vn.motcua.agent.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.Wire;

/** The hub's log as the centre link wants it. Any thread. */
final class LogEvents implements EventSource {
    private static final long MARK_LIMIT_MS = 5_000;

    private final QueueLoop queue;
    private final DeviceId device;
    private final String bootId;

    LogEvents(QueueLoop queue, DeviceId device, String bootId) {
        this.queue = queue;
        this.device = device;
        this.bootId = bootId;
    }

    @Override
    public LogId log() {
        return queue.end().log();
    }

    @Override
    public List<Envelope> after(long seq, int limit) throws IOException {
        return queue.after(seq, limit).stream()
                .map(event -> Wire.envelope(event, device, bootId))
                .toList();
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
