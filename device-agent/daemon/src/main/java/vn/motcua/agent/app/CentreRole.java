package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.fleet.enrol.RenewalTimer;
import vn.motcua.agent.fleet.hands.RemoteHands;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;

/** This box at the centre: its line, the centre's orders, its certificate in time. */
final class CentreRole {
    private static final Logger LOG = System.getLogger(CentreRole.class.getName());

    private final AgentSettings settings;
    private final AgentSettings.Centre broker;
    private final Tls tls;
    private final DataFolder data;
    private final InstantSource clock;
    private final TimeDoubt doubt;
    private final Supplier<RandomGenerator> jitter;
    private final Shutdown shutdown;
    private final FaultHandler faults;

    /**
     * @param tls who this box is for the broker
     * @param jitter a generator for each user
     */
    CentreRole(
            AgentSettings settings,
            AgentSettings.Centre broker,
            Tls tls,
            DataFolder data,
            InstantSource clock,
            TimeDoubt doubt,
            Supplier<RandomGenerator> jitter,
            Shutdown shutdown,
            FaultHandler faults) {
        this.settings = settings;
        this.broker = broker;
        this.tls = tls;
        this.data = data;
        this.clock = clock;
        this.doubt = doubt;
        this.jitter = jitter;
        this.shutdown = shutdown;
        this.faults = faults;
    }

    /**
     * Connects; what it starts is added to the agent's shutdown.
     *
     * @param hub null on a box that is none
     * @param candidate null on a box that leads or cannot
     * @param consents answers to notices, null on a box that asks nobody who they are
     * @param renewed takes a new certificate of this device
     */
    CentreLink follow(
            Condition condition,
            OfficeHubLink link,
            @Nullable HubRole hub,
            @Nullable CandidateRole candidate,
            @Nullable ConsentLog consents,
            Wanted wanted,
            Consumer<SSLContext> renewed)
            throws AgentFailure {
        var id = settings.device().id();
        DeviceFacts device =
                new DeviceFacts(
                        id,
                        settings.device().kind(),
                        Version.TEXT,
                        (hub == null ? link.office() : Optional.of(hub.office()))
                                .map(o -> o.id().value())
                                .orElse(""),
                        hub != null,
                        UUID.randomUUID().toString());
        try {
            EpochStore epochs =
                    shutdown.add(
                            "epochs",
                            EpochStore.open(
                                    data.file("centre.sqlite"),
                                    () -> UUID.randomUUID().toString()));
            PahoMqttLink mqtt =
                    new PahoMqttLink(
                            new LinkSettings(
                                    broker.broker(),
                                    tls.context(),
                                    id.value(),
                                    CentreLink.subscriptions(id),
                                    LinkSettings.LONGEST_WAIT),
                            jitter.get());
            CentreLink centre =
                    shutdown.add(
                            "centre",
                            new CentreLink(
                                    mqtt,
                                    epochs,
                                    device,
                                    logs(device, hub, candidate, consents),
                                    condition,
                                    broker.heartbeat(),
                                    CentreRole::watermarkPastEnd,
                                    jitter.get(),
                                    faults));
            if (hub != null) {
                hub.queue().onCommit(_ -> centre.eventsCommitted());
            }
            if (consents != null) {
                consents.onKept(centre::eventsCommitted);
            }
            wanted.answerThrough(centre);
            obey(centre, condition, wanted);
            renewThrough(mqtt, renewed);
            centre.start();
            return centre;
        } catch (IOException e) {
            throw new AgentFailure(
                    "centre: the files in " + data.path() + " are not usable; check the disk", e);
        }
    }

    private void obey(CentreLink centre, Condition condition, Wanted wanted) throws IOException {
        BoxHands box =
                shutdown.add(
                        "hands",
                        new BoxHands(
                                settings.hands(),
                                condition::parts,
                                settings.screens().isPresent() ? wanted::message : null,
                                () -> shutdown.exit(Agent.RESTART),
                                faults));
        RemoteHands orders =
                shutdown.add(
                        "orders",
                        RemoteHands.start(
                                data.file("orders.jsonl"),
                                box,
                                clock,
                                doubt::inDoubt,
                                answer -> centre.answer(answer.id(), CommandJson.write(answer)),
                                faults));
        centre.obey(orders::offer);
    }

    /** Only an identity from enrolment is renewed; the line to the centre then takes it. */
    private void renewThrough(PahoMqttLink mqtt, Consumer<SSLContext> renewed) throws IOException {
        if (broker.own().isPresent()
                || !isEnrolled(settings.device().data(), settings.tls().cert())) {
            return;
        }
        shutdown.add(
                "renewal",
                RenewalTimer.start(
                        settings.device().data(),
                        clock,
                        RenewalTimer.HOURLY,
                        () -> reload(mqtt, renewed),
                        jitter.get(),
                        faults));
    }

    private static boolean isEnrolled(Path folder, Path certificate) throws IOException {
        return EnrolledBox.in(folder)
                .map(box -> box.tls().cert().toAbsolutePath())
                .filter(certificate.toAbsolutePath()::equals)
                .isPresent();
    }

    private void reload(PahoMqttLink mqtt, Consumer<SSLContext> renewed) {
        AgentSettings.TlsFiles files = settings.tls();
        try {
            SSLContext fresh = Tls.of(files.ca(), files.cert(), files.key()).context();
            renewed.accept(fresh);
            if (!mqtt.renew(fresh)) {
                LOG.log(Level.WARNING, "the new certificate waits for the next start");
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the new certificate cannot be read", e);
        }
    }

    private static List<EventSource> logs(
            DeviceFacts device,
            @Nullable HubRole hub,
            @Nullable CandidateRole candidate,
            @Nullable ConsentLog consents)
            throws IOException {
        List<EventSource> logs = new ArrayList<>();
        if (hub != null) {
            logs.add(LogEvents.of(hub.log(), hub.queue(), device.device(), device.bootId()));
            logs.addAll(LostLogEvents.of(hub.log(), hub.queue(), device.device(), device.bootId()));
        }
        if (candidate != null) {
            candidate
                    .own()
                    .ifPresent(log ->
                            logs.add(LogEvents.ofFenced(log, device.device(), device.bootId())));
        }
        if (consents != null) {
            logs.add(new ConsentEvents(consents, device.device(), device.bootId()));
        }
        return logs;
    }

    private static void watermarkPastEnd() {
        LOG.log(
                Level.ERROR,
                "the centre has more of this log than the disk: this disk is an older copy");
    }
}
