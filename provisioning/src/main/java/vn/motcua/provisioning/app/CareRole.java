package vn.motcua.provisioning.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.provisioning.alarm.AlarmDesk;
import vn.motcua.provisioning.alarm.AlarmStore;
import vn.motcua.provisioning.alarm.AlarmView;
import vn.motcua.provisioning.audit.Audit;
import vn.motcua.provisioning.broker.BrokerGate;
import vn.motcua.provisioning.command.CommandDesk;
import vn.motcua.provisioning.command.OrderStore;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.enrolment.Enrolments;
import vn.motcua.provisioning.figures.IngestLoop;
import vn.motcua.provisioning.registry.LiveRegistry;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;

/**
 * Looking after the fleet as a part of the running centre: whom the broker lets in, alarms, orders.
 *
 * @param gate tells the broker
 * @param alarms for pages and API
 * @param commands for pages and API
 */
record CareRole(BrokerGate gate, AlarmDesk alarms, CommandDesk commands) {
    private static final Logger LOG = System.getLogger(CareRole.class.getName());

    /**
     * Starts all three; what it starts is added to {@code shutdown}.
     *
     * @param link makes a link of its own, not yet started, by its part of the client id and its
     *     subscriptions
     */
    static CareRole start(
            CentreSettings settings,
            LiveRegistry registry,
            IngestLoop ingest,
            DesiredLoop desired,
            Optional<Enrolments> enrolment,
            Audit audit,
            BiFunction<String, List<String>, MqttLink> link,
            Clock clock,
            Shutdown shutdown,
            FaultHandler faults)
            throws IOException {
        BrokerGate gate =
                shutdown.add(
                        "broker gate",
                        BrokerGate.start(
                                link.apply("/gate", BrokerGate.subscriptions()),
                                new CentreAdmissions(registry.get(), enrolment),
                                settings.client(),
                                clock,
                                faults));
        AlarmFacts facts =
                shutdown.add(
                        "alarm facts",
                        new AlarmFacts(
                                registry, ingest::view, gate, desired, enrolment, clock, faults));
        AlarmDesk alarms =
                shutdown.add(
                        "alarms",
                        AlarmDesk.start(
                                AlarmStore.open(settings.data().resolve(AlarmStore.FILE)),
                                facts,
                                settings.alarms(),
                                CareRole::tell,
                                clock,
                                faults));
        CommandDesk commands =
                shutdown.add(
                        "commands",
                        CommandDesk.start(
                                link.apply("/commands", CommandDesk.subscriptions()),
                                OrderStore.open(settings.data().resolve(OrderStore.FILE)),
                                device -> registry.get().device(device).isPresent(),
                                audit,
                                clock,
                                new SecureRandom(),
                                faults));
        return new CareRole(gate, alarms, commands);
    }

    /** The seam for whatever else is to ring. */
    private static void tell(AlarmView alarm) {
        LOG.log(
                Level.WARNING,
                "alarm {0}: {1} {2} {3}",
                alarm.id(),
                alarm.kind(),
                alarm.subject(),
                alarm.detail());
    }
}
