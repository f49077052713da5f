package vn.motcua.agent.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.ApplianceDesk;
import vn.motcua.agent.appliance.ApplianceServer;
import vn.motcua.agent.appliance.RatingBox;
import vn.motcua.agent.appliance.VisitDesk;
import vn.motcua.agent.directory.DossierDirectory;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.agent.directory.HttpDossierGateway;
import vn.motcua.agent.directory.HttpFingerGateway;
import vn.motcua.agent.directory.HttpPeopleGateway;
import vn.motcua.agent.directory.PeopleDirectory;
import vn.motcua.agent.directory.ProcedureDirectory;
import vn.motcua.agent.identity.ReferenceSource;
import vn.motcua.agent.identity.Way;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;

/**
 * This box's own screens: the socket at which they ask, and on a kiosk the identification of the
 * visitor in front of them.
 */
final class ScreenRole {
    private final AgentSettings settings;
    private final InstantSource clock;
    private final TimeDoubt doubt;
    private final ScreenNews news;
    private final Shutdown shutdown;
    private final FaultHandler faults;

    /** One line for dossiers and people: what one learns of the gateway holds for the other. */
    private final Optional<GatewayLine> line;

    /**
     * @param tls this device's certificate, for the city's gateway
     */
    ScreenRole(
            AgentSettings settings,
            SSLContext tls,
            InstantSource clock,
            TimeDoubt doubt,
            ScreenNews news,
            Shutdown shutdown,
            FaultHandler faults) {
        this.settings = settings;
        this.clock = clock;
        this.doubt = doubt;
        this.news = news;
        this.shutdown = shutdown;
        this.faults = faults;
        this.line = settings.directory().gateway().map(address -> new GatewayLine(address, tls));
    }

    /**
     * Opens the socket; what it starts is added to the agent's shutdown.
     *
     * @param consents answers to notices, null on a box that asks nobody who they are
     */
    void listen(
            AgentSettings.Screens wanted,
            Hardware hardware,
            Condition condition,
            OfficeHubLink link,
            RatingBox ratings,
            @Nullable VisitDesk visits,
            ProcedureDirectory procedures,
            @Nullable ConsentLog consents)
            throws AgentFailure {
        Identification identity =
                consents == null ? null : identification(hardware, link, consents);
        if (visits != null && identity != null) {
            visits.tellApart(new SessionTags(identity.flow(), link::visitorKey));
        }
        ApplianceDesk desk =
                new ApplianceDesk(
                        settings.device().id(),
                        Version.TEXT,
                        condition::parts,
                        link,
                        ratings,
                        visits,
                        new ScreenProcedures(procedures),
                        new ScreenDossiers(new DossierDirectory(line.map(HttpDossierGateway::new))),
                        hardware::play,
                        identity,
                        clock);
        try {
            ApplianceServer server =
                    shutdown.add(
                            "screens",
                            ApplianceServer.listen(
                                    wanted.socket(),
                                    desk,
                                    wanted.user(),
                                    Launched.from(System.getenv()).map(Launched::slot).orElse(""),
                                    faults));
            news.tellThrough(server);
        } catch (IOException e) {
            throw new AgentFailure(
                    "appliance: no socket at "
                            + wanted.socket()
                            + "; another agent may run there, or the path is longer than 107"
                            + " bytes or not writable; check [appliance] socket",
                    e);
        }
    }

    /** On a kiosk; whatever is fitted, typing is always there. */
    private Identification identification(
            Hardware hardware, OfficeHubLink link, ConsentLog consents) throws AgentFailure {
        Map<Means, Way.Maker> ways = ways(hardware, link);
        VisitorFiles files =
                new VisitorFiles(
                        line.<PeopleDirectory>map(HttpPeopleGateway::new)
                                .orElse(PeopleDirectory.NONE),
                        office(link));
        return shutdown.add(
                "identification",
                new Identification(
                        consents, hardware.scanner(), ways, files, clock, news::identity, faults));
    }

    private static Supplier<@Nullable OfficeId> office(OfficeHubLink link) {
        return () -> link.office().map(Office::id).orElse(null);
    }

    private @Nullable ReferenceSource references(OfficeHubLink link) {
        return line.map(HttpFingerGateway::new)
                .map(gateway -> new CityReferences(gateway, office(link)))
                .orElse(null);
    }

    private Map<Means, Way.Maker> ways(Hardware hardware, OfficeHubLink link) throws AgentFailure {
        try {
            return new IdentityWays(clock, doubt, shutdown, faults)
                    .chip(hardware.card(), settings.parts())
                    .finger(hardware.finger(), settings.parts(), references(link))
                    .approval(
                            settings.vneid().orElse(null),
                            link.office().map(Office::nameVi).orElse(""),
                            settings.device().id().value())
                    .all();
        } catch (IOException e) {
            throw new AgentFailure(e.getMessage() + "; check [vneid]", e);
        }
    }
}
