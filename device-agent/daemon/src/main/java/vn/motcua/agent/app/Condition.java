package vn.motcua.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.runtime.TimeDoubt;

/** How this box fares: its hardware, the line to the hub, the disk, the clock. Any thread. */
final class Condition implements HealthSource {
    private static final long FULL_MB = 20;
    private static final long NEARLY_FULL_MB = 200;

    private final Supplier<List<PartStatus>> hardware;
    private final BooleanSupplier hubReachable;
    private final BooleanSupplier storageWorks;
    private final BooleanSupplier hasStandby;
    private final DataFolder data;
    private final TimeDoubt doubt;

    /**
     * @param hasStandby false on a hub among several candidates that none could follow at once
     */
    Condition(
            Supplier<List<PartStatus>> hardware,
            BooleanSupplier hubReachable,
            BooleanSupplier storageWorks,
            BooleanSupplier hasStandby,
            DataFolder data,
            TimeDoubt doubt) {
        this.hardware = hardware;
        this.hubReachable = hubReachable;
        this.storageWorks = storageWorks;
        this.hasStandby = hasStandby;
        this.data = data;
        this.doubt = doubt;
    }

    List<PartStatus> parts() {
        List<PartStatus> parts = new ArrayList<>(hardware.get());
        parts.add(
                hubReachable.getAsBoolean()
                        ? new PartStatus("hub", PartStatus.Condition.OK, "")
                        : new PartStatus("hub", PartStatus.Condition.FAILED, "not-reachable"));
        parts.add(disk());
        if (!hasStandby.getAsBoolean()) {
            parts.add(new PartStatus("standby", PartStatus.Condition.FAILED, "none"));
        }
        return parts;
    }

    private PartStatus disk() {
        long free = data.freeMb();
        if (!storageWorks.getAsBoolean()) {
            return new PartStatus("disk", PartStatus.Condition.FAILED, "refuses");
        }
        if (free < FULL_MB) {
            return new PartStatus("disk", PartStatus.Condition.FAILED, "full");
        }
        return free < NEARLY_FULL_MB
                ? new PartStatus("disk", PartStatus.Condition.DEGRADED, "nearly-full")
                : new PartStatus("disk", PartStatus.Condition.OK, "");
    }

    @Override
    public Health now() {
        Runtime jvm = Runtime.getRuntime();
        return new Health(
                parts(),
                data.freeMb(),
                (jvm.totalMemory() - jvm.freeMemory()) >> 20,
                doubt.inDoubt());
    }
}
