package vn.motcua.agent.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.queue.CandidateStore;
import vn.motcua.agent.queue.HubLoss;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.HubSecret;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/** A candidate that follows, or that was fenced: decides nothing. Any thread. */
public final class WaitingSeat implements HubSeat {
    private final CandidateStore log;
    private final AtomicReference<LogId> highest;

    private final HubLoss loss;

    /**
     * What is asked of a box that does not lead.
     *
     * @param loss hears what appliances say of the hub
     */
    public WaitingSeat(CandidateStore log, HubLoss loss) {
        this.log = log;
        this.loss = loss;
        LogId seen = log.standing().seen();
        this.highest = new AtomicReference<>(seen == null ? log.id() : seen);
    }

    @Override
    public HubWord word() {
        return new HubWord(log.id(), false, List.of());
    }

    @Override
    public LogId epoch() {
        return highest.updateAndGet(h -> log.id().outranks(h) ? log.id() : h);
    }

    /** In memory alone: whoever does not decide needs no fence. */
    @Override
    public void heard(LogId other) {
        highest.updateAndGet(h -> other.outranks(h) ? other : h);
    }

    @Override
    public void asked(DeviceId appliance, Duration silence) {
        loss.said(appliance, silence, System.nanoTime());
    }

    @Override
    public Optional<LogPage> page(@Nullable LogPosition after) {
        return Optional.empty();
    }

    @Override
    public Optional<LogPage> tail(LogPosition after) throws IOException {
        return log.tail(after);
    }

    @Override
    public void stored(DeviceId candidate, LogPosition upTo, boolean ready) {}

    @Override
    public HubSecret secret() throws IOException {
        throw new IOException("only the leading hub gives the secret");
    }
}
