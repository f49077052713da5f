package vn.motcua.agent.app;

import java.io.IOException;
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
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.BoxClocks;
import vn.motcua.agent.appliance.RatingBox;
import vn.motcua.agent.appliance.VisitDesk;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.directory.ProcedureDirectory;
import vn.motcua.agent.hardware.buttons.ButtonPanel;
import vn.motcua.agent.hardware.printer.TicketPrinter;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;
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
    static final int RESTART = 75;

    private static final Duration RATING_RETRY = Duration.ofSeconds(30);

    private final AgentSettings settings;
    private final Shutdown shutdown;
    private final FaultHandler faults;
    private final TimeDoubt doubt;
    private final InstantSource clock;
    private final SecureRandom secure = new SecureRandom();
    private final ScreenNews news = new ScreenNews();
    private final DataFolder data;
    private final Tls tls;
    private final @Nullable Updates updates;
    private final Wanted wanted;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private @Nullable ConsentLog consents;
    private QueueParts queue = QueueParts.NONE;

    private Agent(AgentSettings settings, Shutdown shutdown, FaultHandler faults)
            throws AgentFailure {
        this.settings = settings;
        this.shutdown = shutdown;
        this.faults = faults;
        this.data = shutdown.add("data folder", DataFolder.open(settings.device().data()));
        this.doubt = shutdown.add("time", KeptTime.open(data.file("time"), faults)).time();
        this.clock = doubt;
        this.tls = tls(settings.tls());
        this.updates = Updates.of(settings, System.getenv(), tls.context()).orElse(null);
        if (updates != null) {
            shutdown.add("updates", updates);
        }
        this.wanted =
                shutdown.add(
                        "desired state",
                        new Wanted(
                                data,
                                settings.device().id(),
                                settings.hub().isPresent(),
                                updates,
                                secrets(),
                                faults));
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

    private Essentials essentials() {
        return new Essentials(settings, data, tls, clock, doubt, secure, shutdown, faults);
    }

    private RandomGenerator jitter() {
        return essentials().jitter();
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

    /** Null on a box that runs no queue or has no door to ask at. */
    private @Nullable BoxSecrets secrets() throws AgentFailure {
        if (settings.hub().isEmpty() || settings.releases().source().isEmpty()) {
            return null;
        }
        try {
            return shutdown.add(
                    "secrets",
                    BoxSecrets.open(
                            data,
                            settings.releases().source().get(),
                            tls.context(),
                            jitter(),
                            faults));
        } catch (IOException e) {
            throw new AgentFailure(
                    "the secrets in " + data.path() + " are not usable; check the disk", e);
        }
    }

    private void startParts() throws AgentFailure, SettingsException {
        ProcedureDirectory procedures = procedures();
        if (settings.hub().isPresent()) {
            queue =
                    QueueParts.start(
                            essentials(), settings.hub().get(), wanted, procedures, this::consents);
            facts.putAll(queue.facts());
        }
        HubRole hub = queue.hub();
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
                        () -> hub == null || hub.hasStandby(),
                        data,
                        doubt);
        visits.desk = visits(hardware.printer(), link, procedures);
        shutdown.add("hardware", hardware);
        pad(hardware.panel(), link);
        hardware.start(news::scanned);
        screens(hardware, condition, link, visits.desk, procedures);
        if (settings.centre().isPresent()) {
            CentreLink centre = centre(settings.centre().get(), condition, link, hub);
            if (updates != null) {
                follow(updates, centre, hardware, link, hub, procedures);
            }
        }
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

    private OfficeHubLink link(@Nullable HubRole hub) {
        List<URI> hubs = new ArrayList<>();
        if (hub != null) {
            hubs.add(hub.address());
        }
        Stream.concat(
                        settings.hubs().stream(),
                        settings.hub().stream().flatMap(role -> role.candidates().stream()))
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
                            settings.numbers(),
                            BoxClocks.ofSystem(clock, doubt::inDoubt),
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

    private CentreLink centre(
            AgentSettings.Centre centre,
            Condition condition,
            OfficeHubLink link,
            @Nullable HubRole hub)
            throws AgentFailure {
        Updates follower = updates;
        return new CentreRole(
                        settings,
                        centre,
                        centre.own().isPresent() ? tls(centre.own().get()) : tls,
                        data,
                        clock,
                        doubt,
                        this::jitter,
                        shutdown,
                        faults)
                .follow(
                        condition,
                        link,
                        hub,
                        queue.candidate(),
                        consents,
                        wanted,
                        fresh -> {
                            if (follower != null) {
                                follower.renew(fresh);
                            }
                            wanted.renew(fresh);
                        });
    }

    /** The last part: whatever else fails to start, a new release may be the reason. */
    private void follow(
            Updates follower,
            CentreLink centre,
            Hardware hardware,
            OfficeHubLink link,
            @Nullable HubRole hub,
            ProcedureDirectory procedures)
            throws AgentFailure {
        boolean kiosk = settings.device().kind() == DeviceKind.KIOSK;
        DryTicket ticket =
                new DryTicket(
                        settings.device().id(),
                        link::office,
                        hub == null ? null : hub.queue(),
                        kiosk ? new SlipLayouts(procedures::find) : null,
                        clock);
        List<URI> hubs = hub == null ? settings.hubs() : List.of(hub.address());
        List<URI> centres = settings.centre().map(AgentSettings.Centre::broker).stream().toList();
        BoxHealth health =
                new BoxHealth(
                        hardware::statuses,
                        settings.screens().isPresent() ? news::haveDrawn : null,
                        Map.of(
                                "hub", new BoxHealth.Line(link::reachable, () -> hubs),
                                "centre",
                                        new BoxHealth.Line(
                                                () -> centre.status().connected(), () -> centres)),
                        ticket::works);
        try {
            follower.start(
                    new Updates.Box(
                            () -> !news.inUse() && (hub == null || hub.isEmpty()),
                            health,
                            () -> shutdown.exit(RESTART)),
                    clock,
                    jitter(),
                    centre::reportChanged,
                    faults);
        } catch (IOException e) {
            throw new AgentFailure(
                    "updates: the files in " + data.path() + " are not usable; check the disk", e);
        }
    }
}
