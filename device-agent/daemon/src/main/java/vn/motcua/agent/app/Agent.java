package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.RatingBox;
import vn.motcua.agent.appliance.VisitDesk;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DeviceFacts;
import vn.motcua.agent.centre.EpochStore;
import vn.motcua.agent.centre.EventSource;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.ProcedureDirectory;
import vn.motcua.agent.fleet.enrol.RenewalTimer;
import vn.motcua.agent.fleet.hands.RemoteHands;
import vn.motcua.agent.hardware.buttons.ButtonPanel;
import vn.motcua.agent.hardware.printer.TicketPrinter;
import vn.motcua.agent.office.OfficeBriefing;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.office.greeting.GreetingPorts;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;
import vn.motcua.runtime.config.OfficeFile;
import vn.motcua.runtime.config.SettingsException;

/**
 * The composition root: builds only what is configured, in this order: data folder, queue and hub,
 * line to the hub, hardware, visits, screens' socket, centre. Everything is stopped in reverse.
 */
final class Agent {
    static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** So long a visit can be rated (S-136); the hub judges by its own clock. */
    private static final Duration RATING_HOUR = Duration.ofHours(1);

    /** The supervisor starts the agent again. */
    private static final int RESTART = 75;

    private static final Duration RATING_RETRY = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(Agent.class.getName());

    private final AgentSettings settings;
    private final Shutdown shutdown;
    private final FaultHandler faults;
    private final InstantSource clock = InstantSource.system();
    private final TimeDoubt doubt = new TimeDoubt(clock, System::nanoTime);
    private final SecureRandom secure = new SecureRandom();
    private final ScreenNews news = new ScreenNews();
    private final DataFolder data;
    private final Tls tls;
    private final Wanted wanted;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private @Nullable ConsentLog consents;

    private Agent(AgentSettings settings, Shutdown shutdown, FaultHandler faults)
            throws AgentFailure {
        this.settings = settings;
        this.shutdown = shutdown;
        this.faults = faults;
        this.data = shutdown.add("data folder", DataFolder.open(settings.device().data()));
        this.tls = tls(settings.tls());
        this.wanted =
                shutdown.add("desired state", new Wanted(data, settings.hub().isPresent(), faults));
        facts.put("device", settings.device().id().value());
    }

    /**
     * Starts all parts; each is added to {@code shutdown} as it starts.
     *
     * @throws AgentFailure in one line, when a part without which the agent is useless fails
     */
    static Agent start(AgentSettings settings, Shutdown shutdown, FaultHandler faults)
            throws AgentFailure, SettingsException {
        Agent agent = new Agent(settings, shutdown, faults);
        agent.startParts();
        return agent;
    }

    /** For the ready line: ports, links, socket. */
    Map<String, Object> facts() {
        return facts;
    }

    /** One generator for one user: they are not safe for several threads. */
    private RandomGenerator jitter() {
        return new SplittableRandom(secure.nextLong());
    }

    /** What the screens are told. */
    ScreenNews news() {
        return news;
    }

    private static Tls tls(AgentSettings.TlsFiles files) throws AgentFailure {
        try {
            return Tls.of(files.ca(), files.cert(), files.key());
        } catch (IOException e) {
            throw new AgentFailure(e.getMessage() + "; check [tls] and [centre]", e);
        }
    }

    private void startParts() throws AgentFailure, SettingsException {
        ProcedureDirectory procedures = procedures();
        HubRole hub = settings.hub().isPresent() ? hub(settings.hub().get(), procedures) : null;
        OfficeHubLink link = link(hub);
        wanted.showThrough(link);
        VisitsHolder visits = new VisitsHolder();
        Hardware hardware =
                new Hardware(
                        settings.parts(),
                        workers(),
                        status -> partChanged(status, visits),
                        faults,
                        jitter());
        Condition condition =
                new Condition(
                        hardware::statuses,
                        link::reachable,
                        () -> hub == null || hub.queue().storageWorks(),
                        data,
                        doubt);
        visits.desk = visits(hardware.printer(), link, procedures);
        shutdown.add("hardware", hardware);
        pad(hardware.panel(), link);
        hardware.start(news::scanned);
        screens(hardware, condition, link, visits.desk, procedures);
        centre(condition, link, hub);
    }

    private Path workers() throws AgentFailure {
        return settings.parts().finger().isPresent() ? data.workers() : data.path();
    }

    /** The hardware reports before the visits' desk exists. */
    private static final class VisitsHolder {
        private volatile @Nullable VisitDesk desk;
    }

    private void partChanged(PartStatus status, VisitsHolder visits) {
        news.partsChanged();
        VisitDesk desk = visits.desk;
        if (desk != null && status.part().equals("printer")) {
            desk.printer(status);
        }
    }

    private ProcedureDirectory procedures() throws AgentFailure {
        try {
            return ProcedureDirectory.load(settings.directory().catalogue());
        } catch (IOException e) {
            throw new AgentFailure(e.getMessage() + "; check [directory] catalogue", e);
        }
    }

    private HubRole hub(AgentSettings.Hub role, ProcedureDirectory procedures)
            throws AgentFailure, SettingsException {
        OfficeFile.Contents file = OfficeFile.read(role.office());
        Office office = wanted.office(file.office());
        HubRole hub =
                HubRole.start(
                        role,
                        new OfficeBriefing(
                                office,
                                HubRole.devices(settings.device(), file.devices()),
                                procedures::find),
                        file.greetingDesk()
                                ? Optional.of(greeting(office, procedures))
                                : Optional.empty(),
                        data,
                        tls,
                        doubt,
                        clock,
                        secure,
                        shutdown,
                        faults);
        facts.put("office", office.id().value());
        facts.put("devices_port", hub.devicesPort());
        facts.put("browsers_port", hub.browsersPort());
        facts.put("counters", hub.counters());
        hub.greeting().ifPresent(link -> facts.put("greeting", link));
        return hub;
    }

    private GreetingPorts greeting(Office office, ProcedureDirectory procedures)
            throws AgentFailure {
        try {
            return GreetingDesk.ports(
                    office,
                    procedures::find,
                    settings.directory()
                            .gateway()
                            .map(address -> new GatewayLine(address, tls.context())),
                    consents(),
                    data,
                    shutdown);
        } catch (IOException e) {
            throw new AgentFailure(
                    "hub: the greeting desk's files in "
                            + data.path()
                            + " are not usable; check the disk",
                    e);
        }
    }

    private OfficeHubLink link(@Nullable HubRole hub) {
        List<URI> hubs = new ArrayList<>();
        if (hub != null) {
            hubs.add(hub.address());
        }
        settings.hubs().stream()
                .filter(h -> h.getPort() != 0 && !hubs.contains(h))
                .forEach(hubs::add);
        OfficeClient client = new OfficeClient(tls.context(), hubs, jitter());
        return shutdown.add(
                "line to the hub",
                new OfficeHubLink(client, data.file("office.json"), news, faults));
    }

    /** On a kiosk, also without a printer: the number then stays on the screen. */
    private @Nullable VisitDesk visits(
            @Nullable TicketPrinter printer, OfficeHubLink link, ProcedureDirectory procedures)
            throws AgentFailure {
        if (settings.device().kind() != DeviceKind.KIOSK) {
            return null;
        }
        PaperSlips slips =
                printer == null ? null : new PaperSlips(printer, new SlipLayouts(procedures::find));
        try {
            return shutdown.add(
                    "visits",
                    VisitDesk.open(
                            data.file("visits.sqlite"),
                            slips,
                            link,
                            settings.device().id(),
                            clock,
                            jitter(),
                            news::printed,
                            faults));
        } catch (IOException e) {
            throw new AgentFailure(
                    "the journal in " + data.path() + " is not usable; check the disk", e);
        }
    }

    private void pad(@Nullable ButtonPanel panel, OfficeHubLink link) throws AgentFailure {
        Optional<CounterId> counter = settings.parts().buttons().map(Parts.Pad::counter);
        if (panel == null || counter.isEmpty()) {
            return;
        }
        KeptRatings kept =
                ratings("ratings.sqlite", link, PadRatings.TIME_TO_LIVE, PadRatings.LAST_RETRY);
        shutdown.add("pad", new PadRatings(kept, panel, counter.get(), faults));
    }

    private KeptRatings ratings(
            String file, OfficeHubLink link, Duration timeToLive, Duration lastRetry)
            throws AgentFailure {
        try {
            return shutdown.add(
                    "ratings in " + file,
                    new KeptRatings(
                            data.file(file), link, timeToLive, lastRetry, clock, jitter(), faults));
        } catch (IOException e) {
            throw new AgentFailure(
                    "the ratings in " + data.path() + " are not usable; check the disk", e);
        }
    }

    private void screens(
            Hardware hardware,
            Condition condition,
            OfficeHubLink link,
            @Nullable VisitDesk visits,
            ProcedureDirectory procedures)
            throws AgentFailure {
        if (settings.screens().isEmpty()) {
            return;
        }
        RatingBox ratings =
                settings.device().kind() == DeviceKind.KIOSK
                        ? ratings("screen-ratings.sqlite", link, RATING_HOUR, RATING_RETRY)
                        : link::rate;
        ScreenRole role =
                new ScreenRole(settings, tls.context(), clock, doubt, news, shutdown, faults);
        role.listen(
                settings.screens().get(),
                hardware,
                condition,
                link,
                ratings,
                visits,
                procedures,
                settings.device().kind() == DeviceKind.KIOSK ? consents() : null);
        facts.put("socket", settings.screens().get().socket().toString());
    }

    /** One for the kiosk's screen and the greeting desk: a file has one owner. */
    private ConsentLog consents() throws AgentFailure {
        ConsentLog open = consents;
        if (open == null) {
            try {
                open = new ConsentLog(data.file("consents.sqlite"), doubt::inDoubt);
            } catch (IOException e) {
                throw new AgentFailure(
                        "the consents in " + data.path() + " are not usable; check the disk", e);
            }
            consents = shutdown.add("consents", open);
        }
        return open;
    }

    private void centre(Condition condition, OfficeHubLink link, @Nullable HubRole hub)
            throws AgentFailure {
        if (settings.centre().isEmpty()) {
            return;
        }
        AgentSettings.Centre broker = settings.centre().get();
        Tls brokerTls = broker.own().isPresent() ? tls(broker.own().get()) : tls;
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
                                    brokerTls.context(),
                                    id.value(),
                                    CentreLink.subscriptions(id),
                                    LinkSettings.LONGEST_WAIT),
                            jitter());
            CentreLink centre =
                    shutdown.add(
                            "centre",
                            new CentreLink(
                                    mqtt,
                                    epochs,
                                    device,
                                    logs(device, hub),
                                    condition,
                                    broker.heartbeat(),
                                    Agent::watermarkPastEnd,
                                    jitter(),
                                    faults));
            if (hub != null) {
                hub.queue().onCommit(_ -> centre.eventsCommitted());
            }
            ConsentLog kept = consents;
            if (kept != null) {
                kept.onKept(centre::eventsCommitted);
            }
            wanted.answerThrough(centre);
            obey(centre, condition);
            renewThrough(mqtt, broker.own().isEmpty());
            centre.start();
        } catch (IOException e) {
            throw new AgentFailure(
                    "centre: the files in " + data.path() + " are not usable; check the disk", e);
        }
    }

    private void obey(CentreLink centre, Condition condition) throws IOException {
        BoxHands box =
                shutdown.add(
                        "hands",
                        new BoxHands(
                                settings.hands(),
                                condition::parts,
                                settings.screens().isPresent() ? wanted::message : null,
                                () -> shutdown.exit(RESTART),
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
    private void renewThrough(PahoMqttLink mqtt, boolean own) throws IOException {
        if (!own || !isEnrolled(settings.device().data(), settings.tls().cert())) {
            return;
        }
        shutdown.add(
                "renewal",
                RenewalTimer.start(
                        settings.device().data(),
                        clock,
                        RenewalTimer.HOURLY,
                        () -> reload(mqtt),
                        jitter(),
                        faults));
    }

    private static boolean isEnrolled(Path folder, Path certificate) throws IOException {
        return EnrolledBox.in(folder)
                .map(box -> box.tls().cert().toAbsolutePath())
                .filter(certificate.toAbsolutePath()::equals)
                .isPresent();
    }

    private void reload(PahoMqttLink mqtt) {
        AgentSettings.TlsFiles files = settings.tls();
        try {
            if (!mqtt.renew(Tls.of(files.ca(), files.cert(), files.key()).context())) {
                LOG.log(Level.WARNING, "the new certificate waits for the next start");
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the new certificate cannot be read", e);
        }
    }

    private List<EventSource> logs(DeviceFacts device, @Nullable HubRole hub) {
        List<EventSource> logs = new ArrayList<>();
        ConsentLog kept = consents;
        if (hub != null) {
            logs.add(new LogEvents(hub.queue(), device.device(), device.bootId()));
        }
        if (kept != null) {
            logs.add(new ConsentEvents(kept, device.device(), device.bootId()));
        }
        return logs;
    }

    private static void watermarkPastEnd() {
        LOG.log(
                Level.ERROR,
                "the centre has more of this log than the disk: this disk is an older copy");
    }
}
