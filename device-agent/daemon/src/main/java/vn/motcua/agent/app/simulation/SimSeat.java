package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.queue.Fence;
import vn.motcua.agent.queue.Standing;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.HubSecret;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.Handover;
import vn.motcua.queue.QueueState;

/** The seat of a hub that leads among several candidates. */
class SimSeat implements HubSeat {
    private final SimHub box;

    SimSeat(SimHub box) {
        this.box = box;
    }

    /** The logs whose ends this hub does not know. */
    static List<LogId> missing(SimHub box) {
        QueueState state = box.state();
        return state == null
                ? List.of()
                : state.handover().map(Handover::missing).orElse(List.of());
    }

    @Override
    public HubWord word() {
        boolean leads = box.disk().standing().state() == Standing.State.LEADING;
        return new HubWord(box.disk().id(), leads, missing(box));
    }

    /** First the queue ends, then it stands on the disk why, then the agent starts again. */
    @Override
    public void heard(LogId other) {
        SimDisk disk = box.disk();
        Fence.heard(disk.standing(), disk.id(), other, null)
                .ifPresent(next -> {
                    disk.stand(next);
                    box.restart();
                });
    }

    @Override
    public Optional<LogPage> page(@Nullable LogPosition after) throws IOException {
        return box.disk().page(after);
    }

    @Override
    public Optional<LogPage> tail(LogPosition after) {
        return Optional.empty();
    }

    @Override
    public void stored(DeviceId candidate, LogPosition upTo, boolean ready) {
        if (ready) {
            box.stored(upTo.seq());
        }
    }

    @Override
    public HubSecret secret() throws IOException {
        throw new IOException("every simulated box has it");
    }
}
