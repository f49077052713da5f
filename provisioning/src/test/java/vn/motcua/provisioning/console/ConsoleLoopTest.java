package vn.motcua.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.FaultHandler;

final class ConsoleLoopTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** On a day on which two thousand boxes enrol, the registry changes every second. */
    @Test
    void picturesOfAnEarlierRegistryAreNotKept() {
        AtomicReference<Registry> known = new AtomicReference<>(registry(1));
        List<WeakReference<FleetPicture>> seen = new ArrayList<>();
        try (ConsoleLoop loop =
                new ConsoleLoop(
                        known::get,
                        () -> new FleetSource.Fleet(List.of(), List.of(), null),
                        Clock.systemUTC(),
                        FaultHandler.endingProcess(System.err))) {
            for (int devices = 2; devices < 12; devices++) {
                seen.add(new WeakReference<>(loop.shown().picture()));
                long before = loop.shown().version();
                known.set(registry(devices));
                loop.changed();
                await(() -> loop.shown().version() > before);
            }
            await(() -> {
                System.gc();
                return seen.stream().allMatch(one -> one.get() == null);
            });
            assertThat(loop.shown().picture().deviceCount()).isEqualTo(11);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Registry registry(int devices) {
        OfficeId office = new OfficeId("van-mieu");
        List<Registry.DeviceEntry> all = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            all.add(
                    new Registry.DeviceEntry(
                            new DeviceId("kiosk-%02d".formatted(i)),
                            "Kiosk " + i,
                            DeviceKind.KIOSK,
                            office));
        }
        return new Registry(List.of(new Registry.OfficeEntry(office, "Văn Miếu", "", false)), all);
    }
}
