package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.queue.CandidateStore;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;
import vn.motcua.queue.QueueState;

/**
 * The log of a hub that is gone with its disk, as far as the copy here goes: sent to the centre by
 * the hub that took over, once the centre has its word that it goes on with it (ADR 26). Under the
 * same numbers, so the centre drops what it has already. Any thread.
 */
final class LostLogEvents implements EventSource {
    private static final Logger LOG = System.getLogger(LostLogEvents.class.getName());

    private final EventLog log;
    private final LogPosition last;
    private final long base;
    private final DeviceId device;
    private final String bootId;

    /** Number of the event that gave the hub up; 0 before. */
    private volatile long said;

    /** Only in memory: the centre says it again to everybody who comes. */
    private volatile long delivered;

    private LostLogEvents(
            EventLog log, LogPosition last, long base, long said, DeviceId device, String bootId) {
        this.log = log;
        this.last = last;
        this.base = base;
        this.said = said;
        this.device = device;
        this.bootId = bootId;
    }

    /**
     * Of every hub before that was given up or may still be.
     *
     * @throws IOException when the log cannot be read
     */
    static List<EventSource> of(EventLog log, QueueLoop queue, DeviceId device, String bootId)
            throws IOException {
        Map<LogId, Long> givenUp = log.givenUp();
        List<EventSource> all = new ArrayList<>();
        for (LogId one : log.earlier()) {
            boolean missing =
                    queue.state().handover().filter(h -> h.missing().contains(one)).isPresent();
            if (!missing && !givenUp.containsKey(one)) {
                continue;
            }
            Optional<LogPosition> last = log.endOf(one);
            Optional<Long> base = log.baseOf(one);
            if (last.isEmpty() || base.isEmpty()) {
                LOG.log(Level.WARNING, "the beginning of {0} is not here: not sent", one);
                continue;
            }
            LostLogEvents events =
                    new LostLogEvents(
                            log,
                            last.get(),
                            base.get(),
                            givenUp.getOrDefault(one, 0L),
                            device,
                            bootId);
            queue.onCommit(events::look);
            all.add(events);
        }
        return all;
    }

    private void look(QueueState state) {
        if (said == 0 && state.handover().filter(h -> h.lost().contains(last.log())).isPresent()) {
            said = state.position().seq();
        }
    }

    @Override
    public LogId log() {
        return last.log();
    }

    @Override
    public List<Envelope> after(long seq, int limit) throws IOException {
        return log.after(base + seq, limit).stream()
                .filter(e -> e.position().log().equals(last.log()))
                .map(e -> Wire.envelope(CandidateStore.counted(e, base), device, bootId))
                .toList();
    }

    /** Nothing before the centre knows in whose name. */
    @Override
    public long end() {
        long word = said;
        return word == 0 || log.delivered() < word ? 0 : last.seq() - base;
    }

    @Override
    public boolean own() {
        return false;
    }

    @Override
    public long delivered() {
        return delivered;
    }

    @Override
    public void markDelivered(LogId id, long seq) {
        delivered = seq;
    }
}
