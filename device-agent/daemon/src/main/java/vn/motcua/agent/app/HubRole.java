package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.HubSeat;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.agent.office.hub.HubServer;
import vn.motcua.agent.office.hub.HubSettings;
import vn.motcua.agent.office.hub.StateQueue;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.Standing;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.Office;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.queue.Ticket;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;

/** The office's queue and its two ports, on the appliance whose settings say so. */
final class HubRole {
    private static final Logger LOG = System.getLogger(HubRole.class.getName());

    private final Office office;
    private final EventLog log;
    private final QueueLoop queue;
    private final HubServer server;
    private final @Nullable LeadingSeat seat;

    private HubRole(
            Office office,
            EventLog log,
            QueueLoop queue,
            HubServer server,
            @Nullable LeadingSeat seat) {
        this.office = office;
        this.log = log;
        this.queue = queue;
        this.server = server;
        this.seat = seat;
    }

    /**
     * @param log that leads
     * @param line to the other candidates; null in an office of one hub
     */
    static HubRole start(
            AgentSettings.Hub settings,
            OfficeBriefing briefing,
            EventLog log,
            @Nullable OfficeClient line,
            DeviceId self,
            QueueSettings rules,
            Optional<GreetingPorts> greeting,
            DataFolder data,
            Tls tls,
            TimeDoubt doubt,
            InstantSource clock,
            SecureRandom random,
            Shutdown shutdown,
            FaultHandler faults)
            throws AgentFailure {
        try {
            QueueLoop queue =
                    QueueLoop.start(
                            log,
                            new QueueMachine(briefing.office(), rules),
                            TicketKeys.open(data.path(), random),
                            new QueueLoop.Outside(
                                    clock, doubt::inDoubt, () -> UUID.randomUUID().toString()),
                            faults);
            shutdown.add("queue", queue);
            if (settings.begins() == AgentSettings.Hub.Begins.RECOVERING) {
                DayRecovery.begin(queue, self, clock);
            }
            LeadingSeat seat = null;
            if (line != null) {
                seat =
                        new LeadingSeat(
                                log,
                                queue,
                                data.path(),
                                random,
                                new LostHubs(log, queue, line, settings, clock),
                                standing -> fence(queue, standing, data, random, shutdown));
                TailLoop others =
                        new TailLoop(log, queue, line, settings.candidates(), clock, faults);
                shutdown.add("other candidates", others).start();
            }
            HubServer server =
                    new HubServer(
                            HubSettings.of(
                                    settings.devicesPort(),
                                    settings.browsersPort(),
                                    settings.host(),
                                    tls.context(),
                                    data.secret("sessions.secret", random)),
                            briefing,
                            seat == null ? HubSeat.alone(log.id()) : seat,
                            new StateQueue(
                                    queue::submit,
                                    queue::state,
                                    queue::onCommit,
                                    queue.machine(),
                                    clock,
                                    doubt::inDoubt),
                            new SlipProofs(queue.keys(), queue::state),
                            new NoticeBoard(clock),
                            greeting,
                            doubt,
                            System::nanoTime,
                            random);
            listen(server, settings);
            shutdown.add("hub ports", server::stop);
            return new HubRole(briefing.office(), log, queue, server, seat);
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: the queue's files in " + data.path() + " are not usable; check the disk",
                    e);
        }
    }

    /** First the queue ends, then it is written down why, then the agent starts again as fenced. */
    private static void fence(
            QueueLoop queue,
            Standing standing,
            DataFolder data,
            SecureRandom random,
            Shutdown shutdown)
            throws IOException {
        LOG.log(Level.WARNING, "another box leads the queue with {0}", standing.seen());
        queue.close();
        try (EventLog file = EventLog.open(data.file("queue.sqlite"), random)) {
            file.stand(standing);
        } finally {
            shutdown.exit(Agent.RESTART);
        }
    }

    /**
     * The hub's own agent needs no line in the list, but may not be called something else there.
     */
    static Map<DeviceId, DeviceKind> devices(
            AgentSettings.Device own, Map<DeviceId, DeviceKind> listed) throws AgentFailure {
        Map<DeviceId, DeviceKind> all = new HashMap<>(listed);
        DeviceKind said = all.put(own.id(), own.kind());
        if (said != null && said != own.kind()) {
            throw new AgentFailure(
                    "hub: the office file lists "
                            + own.id()
                            + " as "
                            + said
                            + " and [device] kind says "
                            + own.kind()
                            + "; make them the same");
        }
        return all;
    }

    private static void listen(HubServer server, AgentSettings.Hub settings) throws AgentFailure {
        try {
            server.start();
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: port "
                            + settings.devicesPort()
                            + " or "
                            + settings.browsersPort()
                            + " is taken or not allowed; stop the other program or change [hub]"
                            + " devices_port and browsers_port",
                    e);
        }
    }

    Office office() {
        return office;
    }

    EventLog log() {
        return log;
    }

    /** False when the office has several candidates and none of them could take over now. */
    boolean hasStandby() {
        return seat == null || seat.hasStandby();
    }

    QueueLoop queue() {
        return queue;
    }

    /** Whether nobody waits and nobody is served; the day's end empties every queue. */
    boolean isEmpty() {
        return queue.state().tickets().stream().noneMatch(Ticket::open);
    }

    int devicesPort() {
        return server.devicesPort();
    }

    int browsersPort() {
        return server.browsersPort();
    }

    Map<String, String> counters() {
        return server.entryLinks();
    }

    /** The greeting desk's one-time link; empty for an office without one. */
    Optional<String> greeting() {
        return server.greetingLink();
    }

    /** The hub's own address for its own agent. */
    URI address() {
        return URI.create("https://localhost:" + devicesPort());
    }
}
