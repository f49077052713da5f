package vn.motcua.agent.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.ProcedureDirectory;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.agent.queue.AppointmentImport;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.Standing;
import vn.motcua.contract.office.Office;
import vn.motcua.runtime.config.OfficeFile;
import vn.motcua.runtime.config.SettingsException;

/**
 * The office's queue on a box whose settings say so: it leads, or it is ready to.
 *
 * @param hub null on a box that does not lead
 * @param candidate null on a box that leads or cannot
 * @param facts for the ready line: office, ports, links
 */
record QueueParts(
        @Nullable HubRole hub, @Nullable CandidateRole candidate, Map<String, Object> facts) {
    /** On a box that is neither. */
    static final QueueParts NONE = new QueueParts(null, null, Map.of());

    /** Opens the answers to notices, once for the whole agent. */
    @FunctionalInterface
    interface Consents {
        ConsentLog open() throws AgentFailure;
    }

    /** Reads the office's file and starts what this box is to its office now. */
    static QueueParts start(
            Essentials box,
            AgentSettings.Hub role,
            Wanted wanted,
            ProcedureDirectory procedures,
            Consents consents)
            throws AgentFailure, SettingsException {
        OfficeFile.Contents file = OfficeFile.read(role.office());
        Office office = wanted.office(file.office());
        OfficeBriefing briefing =
                new OfficeBriefing(
                        office,
                        HubRole.devices(box.settings().device(), file.devices()),
                        file.candidates(),
                        procedures::find,
                        () -> wanted.clerks(file.clerks()));
        OfficeClient line =
                role.candidates().isEmpty()
                        ? null
                        : new OfficeClient(box.tls().context(), role.candidates(), box.jitter());
        EventLog log = log(box, role, line);
        if (line != null && log.standing().state() != Standing.State.LEADING) {
            return candidate(box, role, briefing, log, line, wanted);
        }
        Optional<GreetingPorts> desk =
                file.greetingDesk()
                        ? Optional.of(greeting(box, office, procedures, consents))
                        : Optional.empty();
        HubRole hub =
                HubRole.start(
                        role,
                        briefing,
                        log,
                        line,
                        box.settings().device().id(),
                        file.queue(),
                        desk,
                        box.data(),
                        box.tls(),
                        box.doubt(),
                        box.clock(),
                        box.secure(),
                        box.shutdown(),
                        box.faults());
        role.appointments()
                .ifPresent(list ->
                        box.shutdown()
                                .add(
                                        "appointments",
                                        AppointmentImport.start(
                                                list, hub.queue(), box.clock(), box.faults())));
        return new QueueParts(hub, null, facts(office, hub));
    }

    private static Map<String, Object> facts(Office office, HubRole hub) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("office", office.id().value());
        facts.put("devices_port", hub.devicesPort());
        facts.put("browsers_port", hub.browsersPort());
        facts.put("counters", hub.counters());
        hub.greeting().ifPresent(link -> facts.put("greeting", link));
        return facts;
    }

    private static EventLog log(Essentials box, AgentSettings.Hub role, @Nullable OfficeClient line)
            throws AgentFailure {
        try {
            return Candidacy.open(role, box.data(), line, box.secure());
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: the queue's files in "
                            + box.data().path()
                            + " are not usable; check the disk",
                    e);
        }
    }

    private static QueueParts candidate(
            Essentials box,
            AgentSettings.Hub role,
            OfficeBriefing briefing,
            EventLog log,
            OfficeClient line,
            Wanted wanted)
            throws AgentFailure {
        CandidateRole started =
                CandidateRole.start(
                        role,
                        briefing,
                        log,
                        line,
                        box.data(),
                        new StandbyLoop.Self(
                                box.settings().device().id(),
                                box.clock(),
                                box.doubt(),
                                box.secure()),
                        wanted::hubFromEpoch,
                        box.settings().centre().isPresent(),
                        box.tls(),
                        box.shutdown(),
                        box.faults());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("office", briefing.office().id().value());
        facts.put("hub", started.part());
        facts.put("devices_port", started.devicesPort());
        facts.put("browsers_port", started.browsersPort());
        return new QueueParts(null, started, facts);
    }

    private static GreetingPorts greeting(
            Essentials box, Office office, ProcedureDirectory procedures, Consents consents)
            throws AgentFailure {
        try {
            return GreetingDesk.ports(
                    office,
                    procedures::find,
                    box.settings()
                            .directory()
                            .gateway()
                            .map(address -> new GatewayLine(address, box.tls().context())),
                    consents.open(),
                    box.data(),
                    box.shutdown());
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: the greeting desk's files in "
                            + box.data().path()
                            + " are not usable; check the disk",
                    e);
        }
    }
}
