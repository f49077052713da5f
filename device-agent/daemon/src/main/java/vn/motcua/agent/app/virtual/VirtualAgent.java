package vn.motcua.agent.app.virtual;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DesiredInbox;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.fleet.enrol.ClockFloor;
import vn.motcua.agent.fleet.enrol.FileDeviceKeys;
import vn.motcua.agent.fleet.hands.RemoteHands;
import vn.motcua.agent.fleet.state.DesiredStateApplier;
import vn.motcua.agent.fleet.state.StateFile;
import vn.motcua.agent.fleet.update.HttpReleaseSource;
import vn.motcua.agent.fleet.update.ReleaseApplier;
import vn.motcua.agent.fleet.update.UpdateDesk;
import vn.motcua.agent.fleet.update.UpdatePorts;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.LinkStatus;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;

/** The fleet parts of one agent, from start to end, connected as the agent connects them. */
final class VirtualAgent implements DesiredInbox, AutoCloseable {
    /**
     * What it is started on.
     *
     * @param slot name of the slot that runs
     * @param broker where its cable goes
     * @param releases where releases come from
     * @param idle whether nobody stands before it
     * @param restart called when the agent wants to end and to be started again
     */
    record Box(
            DeviceId id,
            Path data,
            String slot,
            URI broker,
            URI releases,
            BooleanSupplier idle,
            VirtualLog log,
            Runnable restart) {}

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicReference<@Nullable CentreLink> link = new AtomicReference<>();
    private final VirtualHardware hardware;
    private final UpdateDesk updates;
    private final DesiredStateApplier states;

    private VirtualAgent(Box box, Surroundings around, SecureRandom random) throws IOException {
        Path slot =
                box.slot().equals("first")
                        ? around.first()
                        : box.data().resolve("slots").resolve(box.slot());
        hardware =
                new VirtualHardware(slot, box.data(), this::connected, box.broker(), box.restart());
        ClockFloor clock =
                new ClockFloor(
                        box.data(), TimeDoubt.EARLIEST, InstantSource.system(), System::nanoTime);
        Path identity = new FileDeviceKeys(box.data(), random).inUse();
        Tls tls =
                Tls.of(
                        identity.resolve("ca.pem"),
                        identity.resolve("cert.pem"),
                        identity.resolve("key.pem"));
        HttpReleaseSource source = keep(new HttpReleaseSource(box.releases(), tls.context()));
        updates =
                keep(
                        UpdateDesk.open(
                                box.data(),
                                around.first(),
                                box.slot(),
                                new UpdatePorts(
                                        source,
                                        around.trustedRoot(),
                                        box.idle(),
                                        hardware,
                                        box.restart(),
                                        clock.clock(),
                                        BusinessCalendar.ZONE,
                                        System::nanoTime,
                                        box.data().toFile()::getUsableSpace,
                                        around.spell()),
                                around.spread(),
                                new SplittableRandom(random.nextLong()),
                                around.faults()));
        states =
                keep(
                        new DesiredStateApplier(
                                new StateFile(box.data().resolve("desired.json")),
                                List.of(hardware, new ReleaseApplier(updates::want)),
                                around.faults()));
        states.releaseFrom(updates::report);
        CentreLink centre = centre(box, around, tls, slot, random);
        RemoteHands hands =
                keep(
                        RemoteHands.start(
                                box.data().resolve("orders.jsonl"),
                                hardware,
                                InstantSource.system(),
                                () -> false,
                                answer -> centre.answer(answer.id(), CommandJson.write(answer)),
                                around.faults()));
        centre.obey(hands::offer);
        centre.follow(this);
        states.onReport(centre::reportChanged);
        updates.onReport(centre::reportChanged);
        link.set(centre);
        centre.start();
    }

    private CentreLink centre(Box box, Surroundings around, Tls tls, Path slot, SecureRandom random)
            throws IOException {
        String boot = UUID.randomUUID().toString();
        PahoMqttLink mqtt =
                new PahoMqttLink(
                        new LinkSettings(
                                box.broker(),
                                tls.context(),
                                box.id().value(),
                                CentreLink.subscriptions(box.id()),
                                LinkSettings.LONGEST_WAIT),
                        new SplittableRandom(random.nextLong()));
        EpochStore epochs =
                EpochStore.open(
                        box.data().resolve("centre.sqlite"), () -> UUID.randomUUID().toString());
        return keep(
                new CentreLink(
                        mqtt,
                        epochs,
                        new DeviceFacts(box.id(), DeviceKind.KIOSK, version(slot), "", false, boot),
                        List.of(box.log()),
                        hardware,
                        around.heartbeat(),
                        () -> {},
                        new SplittableRandom(random.nextLong()),
                        around.faults()));
    }

    /**
     * @throws IOException when this box's disk refuses
     */
    static VirtualAgent start(Box box, Surroundings around, SecureRandom random)
            throws IOException {
        return new VirtualAgent(box, around, random);
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static String version(Path slot) throws IOException {
        Path file = slot.resolve("release");
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        return text.strip().replaceFirst("^[0-9]+ ", "");
    }

    private boolean connected() {
        CentreLink centre = link.get();
        return centre != null && centre.status().connected();
    }

    void eventsCommitted() {
        CentreLink centre = link.get();
        if (centre != null) {
            centre.eventsCommitted();
        }
    }

    /** Adds what it knows. */
    void tell(Map<String, Object> state) {
        CentreLink centre = link.get();
        if (centre != null) {
            LinkStatus status = centre.status();
            LinkTrouble trouble = status.trouble();
            state.put("connected", status.connected());
            state.put("connections", status.connections());
            state.put("trouble", trouble == null ? "" : trouble.kind().code());
        }
        ReleaseReport report = updates.report();
        state.put("running", report.running());
        state.put("wanted", report.wanted());
        state.put("step", report.step().name());
        state.put("reason", report.reason());
        StateValue.Tree shown = hardware.ticker();
        state.put("ticker", shown == null ? "" : StateJson.write(shown));
        state.put("message", hardware.message());
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
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                // A virtual box that ends badly is like one whose plug was pulled.
            }
        }
    }
}
