package vn.motcua.agent.app;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.motcua.agent.office.NoticeBoard;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.agent.office.hub.HubServer;
import vn.motcua.agent.office.hub.HubSettings;
import vn.motcua.agent.office.hub.StateQueue;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
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
    private final Office office;
    private final QueueLoop queue;
    private final HubServer server;

    private HubRole(Office office, QueueLoop queue, HubServer server) {
        this.office = office;
        this.queue = queue;
        this.server = server;
    }

    static HubRole start(
            AgentSettings.Hub settings,
            OfficeBriefing briefing,
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
            EventLog log = EventLog.open(data.file("queue.sqlite"), random);
            QueueLoop queue =
                    QueueLoop.start(
                            log,
                            new QueueMachine(briefing.office(), rules),
                            TicketKeys.open(data.path(), random),
                            new QueueLoop.Outside(
                                    clock, doubt::inDoubt, () -> UUID.randomUUID().toString()),
                            faults);
            shutdown.add("queue", queue);
            HubServer server =
                    new HubServer(
                            HubSettings.of(
                                    settings.devicesPort(),
                                    settings.browsersPort(),
                                    settings.host(),
                                    tls.context(),
                                    data.secret("sessions.secret", random)),
                            briefing,
                            new StateQueue(
                                    queue::submit,
                                    queue::state,
                                    queue::onCommit,
                                    queue.machine(),
                                    clock),
                            new SlipProofs(queue.keys(), queue::state),
                            new NoticeBoard(clock),
                            greeting,
                            clock,
                            System::nanoTime,
                            random);
            listen(server, settings);
            shutdown.add("hub ports", server::stop);
            return new HubRole(briefing.office(), queue, server);
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: the queue's files in " + data.path() + " are not usable; check the disk",
                    e);
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
