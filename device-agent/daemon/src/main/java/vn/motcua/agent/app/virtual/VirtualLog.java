package vn.motcua.agent.app.virtual;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.Wire;

/**
 * A log of invented visitors who answered a notice, in memory; outlives the device's restarts. Any
 * thread.
 */
final class VirtualLog implements EventSource {
    private static final int MOST = 10_000;
    private static final int ID_BITS = 100;
    private static final int RADIX = 36;
    private static final int ID_LENGTH = 20;

    private final DeviceId device;
    private final InstantSource clock;
    private final LogId log;
    private final List<Envelope> events = new ArrayList<>();
    private long delivered;

    VirtualLog(DeviceId device, InstantSource clock, SecureRandom random) {
        this.device = device;
        this.clock = clock;
        String id = new BigInteger(ID_BITS, random).toString(RADIX);
        this.log = new LogId("0".repeat(ID_LENGTH - id.length()) + id + ".1");
    }

    /**
     * One more visitor.
     *
     * @return false when the log is full
     */
    synchronized boolean add() {
        if (events.size() == MOST) {
            return false;
        }
        events.add(
                Wire.envelope(
                        new LogPosition(log, events.size() + 1L),
                        clock.instant(),
                        new ConsentRecorded(Means.TYPED, "1", "identification", true),
                        device,
                        "virtual"));
        return true;
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
    public synchronized long delivered() {
        return delivered;
    }

    @Override
    public synchronized void markDelivered(LogId of, long seq) {
        if (of.equals(log)) {
            delivered = seq;
        }
    }
}
