package vn.motcua.agent.app.virtual;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.enrol.ClockFloor;
import vn.motcua.agent.fleet.enrol.Enrolment;
import vn.motcua.agent.fleet.enrol.EnrolmentResult;
import vn.motcua.agent.fleet.enrol.FileDeviceKeys;
import vn.motcua.agent.fleet.update.SimulatedLauncher;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.runtime.TimeDoubt;

/**
 * A box: its disk, its cable, its log, and the agent that is started on it again and again. One
 * thread calls; the supervisor's thread restarts.
 */
final class VirtualDevice implements AutoCloseable {
    private static final long RESTART_MS = 500;

    private final Path data;
    private final Surroundings around;
    private final SecureRandom random = new SecureRandom();

    private @Nullable DeviceId id;
    private @Nullable URI releases;
    private @Nullable VirtualVisitors visitors;
    private @Nullable SilentRelay cable;
    private @Nullable VirtualLog log;
    private @Nullable VirtualAgent agent;
    private boolean closed;
    private int starts;

    VirtualDevice(Path data, Surroundings around) {
        this.data = data;
        this.around = around;
    }

    /** Uses a sheet, as {@code agent enrol} does. */
    synchronized EnrolmentResult enrol(EnrolmentSheet sheet) throws IOException {
        Enrolment enrolment =
                new Enrolment(
                        data,
                        new FileDeviceKeys(data, random),
                        new ClockFloor(
                                data,
                                TimeDoubt.EARLIEST,
                                InstantSource.system(),
                                System::nanoTime));
        EnrolmentResult result = enrolment.enrol(sheet, false);
        if (result instanceof EnrolmentResult.Enrolled enrolled) {
            id = enrolled.device();
            log = new VirtualLog(enrolled.device(), InstantSource.system(), random);
            visitors = new VirtualVisitors(enrolled.device().value().hashCode(), System::nanoTime);
            releases = URI.create("https://" + sheet.host() + ":" + sheet.port() + "/updates/");
        }
        return result;
    }

    /**
     * Starts the agent, from the slot that the launcher would take.
     *
     * @param ownCable through a cable of its own, which can be pulled
     */
    synchronized void start(boolean ownCable) throws IOException {
        if (ownCable && cable == null) {
            cable = new SilentRelay(around.broker().getHost(), around.broker().getPort());
        }
        begin();
    }

    private void begin() throws IOException {
        VirtualVisitors comers = visitors;
        if (closed || id == null || log == null || releases == null || comers == null) {
            throw new IOException("has no identity");
        }
        starts++;
        SilentRelay own = cable;
        URI broker =
                own == null
                        ? around.broker()
                        : URI.create("mqtts://" + around.broker().getHost() + ":" + own.port());
        String slot = SimulatedLauncher.start(data, around.first());
        agent =
                VirtualAgent.start(
                        new VirtualAgent.Box(
                                id,
                                data,
                                slot,
                                broker,
                                releases,
                                () -> !comers.present(),
                                log,
                                this::restartSoon),
                        around,
                        random);
    }

    /** What systemd does when the agent ends. */
    private void restartSoon() {
        around.supervisor().schedule(this::comeBack, RESTART_MS, TimeUnit.MILLISECONDS);
    }

    private void comeBack() {
        try {
            restart();
        } catch (IOException e) {
            around.faults().fatal("virtual device", e);
        }
    }

    /** Ends the agent and starts it again; its link tries at once. */
    synchronized void restart() throws IOException {
        if (closed) {
            return;
        }
        endAgent();
        begin();
    }

    private void endAgent() {
        VirtualAgent running = agent;
        agent = null;
        if (running != null) {
            running.close();
        }
    }

    /** Pulls the cable. */
    synchronized void pull() throws IOException {
        if (cable == null) {
            throw new IOException("has no cable of its own");
        }
        cable.pull();
    }

    /** So many visitors answer a notice. */
    synchronized void visit(int visitors) throws IOException {
        VirtualLog own = log;
        VirtualAgent running = agent;
        if (own == null || running == null) {
            throw new IOException("is not started");
        }
        for (int i = 0; i < visitors; i++) {
            if (!own.add()) {
                throw new IOException("its log is full");
            }
        }
        running.eventsCommitted();
    }

    /** What there is to know of it. */
    synchronized Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("device", id == null ? "" : id.value());
        state.put("starts", starts);
        state.put("events", log == null ? 0 : log.end());
        state.put("delivered", log == null ? 0 : log.delivered());
        if (agent != null) {
            agent.tell(state);
        }
        return state;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        endAgent();
        if (cable != null) {
            cable.close();
        }
    }
}
