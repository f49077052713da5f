package vn.motcua.provisioning.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DesiredInbox;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.HealthSource;
import vn.motcua.agent.fleet.state.DesiredStateApplier;
import vn.motcua.agent.fleet.state.StateFile;
import vn.motcua.agent.fleet.update.HealthProbe;
import vn.motcua.agent.fleet.update.ReleaseApplier;
import vn.motcua.agent.fleet.update.ReleaseSource;
import vn.motcua.agent.fleet.update.SimulatedLauncher;
import vn.motcua.agent.fleet.update.UpdateDesk;
import vn.motcua.agent.fleet.update.UpdatePorts;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.runtime.FaultHandler;

/**
 * A box with the agent's own code for link, desired state and updates. When an update asks for a
 * restart all of it ends and begins again in the slot that the launcher names.
 */
final class TrialBox implements AutoCloseable {
    /** Makes a new link to the broker, at every start. */
    interface Line {
        MqttLink open(DeviceId id) throws Exception;
    }

    private static final Set<String> LINKS = Set.of("centre");

    private final DeviceId id;
    private final Path data;
    private final Path first;
    private final Path releases;
    private final Line line;
    private final FaultHandler faults;
    private final ExecutorService power =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("power").factory());

    /** The slot in which the printer does not work. */
    volatile String bad = "";

    volatile String running = "";
    private @Nullable Agent agent;

    /**
     * @param releases the centre's folder of signed releases
     */
    TrialBox(DeviceId id, Path data, Path first, Path releases, Line line, FaultHandler faults)
            throws IOException {
        this.id = id;
        this.data = Files.createDirectories(data);
        this.first = first;
        this.releases = releases;
        this.line = line;
        this.faults = faults;
    }

    void start() throws Exception {
        turn(() -> agent = new Agent());
    }

    private interface Work {
        void run() throws Exception;
    }

    private void turn(Work work) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        power.execute(() -> {
            try {
                work.run();
                done.complete(true);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        done.get(60, TimeUnit.SECONDS);
    }

    private void restart() {
        power.execute(() -> {
            try {
                end();
                agent = new Agent();
            } catch (Exception e) {
                faults.fatal("restart of " + id, e);
            }
        });
    }

    private void end() throws Exception {
        Agent ends = agent;
        agent = null;
        if (ends != null) {
            ends.close();
        }
    }

    @Override
    public void close() throws Exception {
        if (!power.isShutdown()) {
            turn(this::end);
            power.shutdown();
        }
    }

    /** One process. */
    private final class Agent implements DesiredInbox, AutoCloseable {
        private final AtomicBoolean leaving = new AtomicBoolean();
        private final UpdateDesk desk;
        private final DesiredStateApplier states;
        private final CentreLink link;

        Agent() throws Exception {
            String slot = SimulatedLauncher.start(data, first);
            running = slot;
            desk =
                    UpdateDesk.open(
                            data, first, slot, ports(slot), Duration.ZERO, new Random(3), faults);
            states =
                    new DesiredStateApplier(
                            new StateFile(data.resolve("desired.json")),
                            List.of(new ReleaseApplier(desk::want)),
                            faults);
            states.releaseFrom(desk::report);
            link =
                    new CentreLink(
                            line.open(id),
                            EpochStore.open(data.resolve("link.db"), () -> "inst-" + id),
                            new DeviceFacts(id, DeviceKind.KIOSK, "0.1.0", "p1", false, "b1"),
                            List.of(),
                            () -> new HealthSource.Health(List.of(), 1_000, 20, false),
                            Duration.ofSeconds(30),
                            () -> {},
                            new Random(2),
                            faults);
            link.follow(this);
            states.onReport(link::reportChanged);
            desk.onReport(link::reportChanged);
            link.start();
        }

        private UpdatePorts ports(String slot) {
            HealthProbe health =
                    new HealthProbe() {
                        @Override
                        public Seen look() {
                            return new Seen(
                                    slot.equals(bad)
                                            ? Set.of("screen")
                                            : Set.of("screen", "printer"),
                                    LINKS,
                                    LINKS);
                        }

                        @Override
                        public boolean selfTest() {
                            return true;
                        }
                    };
            return new UpdatePorts(
                    new Folder(releases),
                    releases.resolve("metadata/1.root.json"),
                    () -> true,
                    health,
                    () -> {
                        if (leaving.compareAndSet(false, true)) {
                            restart();
                        }
                    },
                    Clock.systemUTC(),
                    ZoneId.of("Asia/Ho_Chi_Minh"),
                    System::nanoTime,
                    () -> data.toFile().getUsableSpace(),
                    Duration.ofSeconds(1));
        }

        @Override
        public void offer(String text) {
            states.offer(text);
        }

        @Override
        public ReportedState report(String inst) {
            return states.report(inst);
        }

        @Override
        public void close() throws Exception {
            link.close();
            states.close();
            desk.close();
        }
    }

    /** The releases as files. */
    private record Folder(Path root) implements ReleaseSource {
        @Override
        public Optional<byte[]> small(String path, int most) throws IOException {
            Path file = root.resolve(path);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }

        @Override
        public byte[] part(String path, long from, int count) throws IOException {
            byte[] all = Files.readAllBytes(root.resolve(path));
            return Arrays.copyOfRange(all, (int) from, (int) from + count);
        }
    }
}
