package vn.motcua.provisioning.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.desired.DesiredBook;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.desired.Layer;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.desired.Verdict;
import vn.motcua.runtime.EventLoop;

/**
 * Devices that do as the real book of desired states tells them, one move each time they are asked;
 * some fail, some say nothing. The book lives on a thread of its own, as in the centre.
 */
final class SimulatedFleet implements ReleaseWishes, AutoCloseable {
    final DesiredBook book;
    final Map<DeviceId, ReleaseReport> states = new LinkedHashMap<>();
    final Map<DeviceId, Integer> failing = new HashMap<>();
    final List<DeviceId> silent = new ArrayList<>();
    volatile boolean refusing;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final EventLoop loop;

    SimulatedFleet(Path file, int count, InstantSource clock) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DeviceId id = new DeviceId("kiosk-" + (1_000 + i));
            targets.add(new Target(id, DeviceKind.KIOSK, "p" + i % 4, List.of()));
            states.put(id, new ReleaseReport(1, 0, Step.IDLE, ""));
        }
        loop =
                new EventLoop(
                        "fleet",
                        64,
                        (where, thrown) -> {
                            throw new AssertionError(where, thrown);
                        });
        book =
                onLoop(() -> {
                    DesiredBook opened = DesiredBook.open(file, SimulatedFleet::above, clock);
                    opened.place(targets, "test", "test");
                    return opened;
                });
        onLoop(() -> {
            say();
            return true;
        });
    }

    private <T> T onLoop(Callable<T> work) throws IOException {
        try {
            return loop.call(work).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static List<String> above(String unit) {
        return switch (unit) {
            case "ha-noi" -> List.of("ha-noi");
            case "west", "east" -> List.of("ha-noi", unit);
            case "p0", "p1" -> List.of("ha-noi", "west", unit);
            case "p2", "p3" -> List.of("ha-noi", "east", unit);
            default -> List.of();
        };
    }

    static DeviceId device(int number) {
        return new DeviceId("kiosk-" + (1_000 + number));
    }

    /** What a device is told now; 0 = nothing. */
    long told(DeviceId device) throws IOException {
        return onLoop(() -> wish(device));
    }

    private long wish(DeviceId device) throws IOException {
        return book.desired(device)
                .map(state -> state.members().get(ReleaseWish.SECTION))
                .map(value -> value instanceof StateValue.Tree tree ? tree : StateValue.Tree.EMPTY)
                .flatMap(ReleaseWish::read)
                .map(ReleaseWish::number)
                .orElse(0L);
    }

    /** Everybody that is not silent goes one step and reports. */
    void move() throws IOException {
        onLoop(() -> {
            moveAll();
            return true;
        });
    }

    private void moveAll() throws IOException {
        for (DeviceId device : states.keySet()) {
            long wanted = wish(device);
            ReleaseReport is = states.get(device);
            if (wanted != 0 && is != null && !silent.contains(device)) {
                states.put(device, next(device, is, wanted));
            }
        }
        say();
    }

    private ReleaseReport next(DeviceId device, ReleaseReport is, long wanted) {
        if (wanted == is.running()) {
            return new ReleaseReport(is.running(), wanted, Step.CONFIRMED, "");
        }
        if (is.wanted() != wanted) {
            return new ReleaseReport(is.running(), wanted, Step.FETCHING, "");
        }
        return switch (is.step()) {
            case FETCHING -> new ReleaseReport(is.running(), wanted, Step.TRIAL, "");
            case TRIAL ->
                    failing.getOrDefault(device, -1) == wanted
                            ? new ReleaseReport(is.running(), wanted, Step.FALLBACK, "printer")
                            : new ReleaseReport(wanted, wanted, Step.CONFIRMED, "");
            default -> is;
        };
    }

    private void say() throws IOException {
        Map<DeviceId, ReportedState> said = new LinkedHashMap<>();
        states.forEach((device, release) -> {
            if (!silent.contains(device)) {
                said.put(device, new ReportedState("inst", 0, "", List.of(), null, release));
            }
        });
        book.reported(said);
        listeners.forEach(Runnable::run);
    }

    @Override
    public CompletableFuture<List<DeviceRow>> rows() {
        return loop.call(book::rows);
    }

    @Override
    public CompletableFuture<Map<DeviceId, String>> wishes() {
        return loop.call(() -> {
            Map<DeviceId, String> wishes = new HashMap<>();
            for (Map.Entry<Scope, Layer> one : book.layers().entrySet()) {
                if (one.getKey() instanceof Scope.OfDevice d
                        && one.getValue().patch().members().get(ReleaseWish.SECTION)
                                instanceof StateValue.Tree wish) {
                    wishes.put(d.device(), StateJson.write(wish));
                }
            }
            return wishes;
        });
    }

    @Override
    public CompletableFuture<Verdict> tell(
            DeviceId device, StateValue.@Nullable Tree section, String author, String reason) {
        if (refusing) {
            return CompletableFuture.failedFuture(new IOException("the disk is full"));
        }
        return loop.call(() -> book.section(device, ReleaseWish.SECTION, section, author, reason));
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        loop.close();
        book.close();
    }
}
