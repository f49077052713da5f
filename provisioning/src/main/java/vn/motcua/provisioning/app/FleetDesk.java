package vn.motcua.provisioning.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.provisioning.desired.DesiredBook;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.desired.Verdict;
import vn.motcua.provisioning.organisation.ImportUnits;
import vn.motcua.provisioning.organisation.Organisation;
import vn.motcua.provisioning.organisation.OrganisationDesk;
import vn.motcua.provisioning.organisation.OrganisationStore;
import vn.motcua.provisioning.organisation.UnitId;
import vn.motcua.provisioning.registry.LiveRegistry;
import vn.motcua.provisioning.release.ReleaseView;
import vn.motcua.provisioning.release.Releases;
import vn.motcua.provisioning.rollout.RolloutDesk;
import vn.motcua.provisioning.rollout.RolloutLoop;
import vn.motcua.provisioning.rollout.RolloutStore;
import vn.motcua.runtime.Coalescer;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;

/**
 * Connects organisation, registry, desired states and rollouts: where a device stands decides what
 * it inherits. Any thread.
 */
final class FleetDesk {
    private static final Logger LOG = System.getLogger(FleetDesk.class.getName());
    private static final String DESIRED = "desired.sqlite";
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final LiveRegistry registry;
    private final OrganisationDesk organisation;
    private final DesiredLoop desired;
    private final RolloutDesk rollouts;

    private FleetDesk(
            LiveRegistry registry,
            OrganisationDesk organisation,
            DesiredLoop desired,
            RolloutDesk rollouts) {
        this.registry = registry;
        this.organisation = organisation;
        this.desired = desired;
        this.rollouts = rollouts;
    }

    /**
     * Starts both; what it starts is added to {@code shutdown}.
     *
     * @param link not yet started, with {@link DesiredLoop#subscriptions}
     */
    static FleetDesk start(
            Path data,
            LiveRegistry registry,
            MqttLink link,
            Clock clock,
            Shutdown shutdown,
            FaultHandler faults)
            throws IOException {
        OrganisationDesk organisation =
                shutdown.add(
                        "organisation",
                        OrganisationDesk.start(
                                OrganisationStore.open(data.resolve(ImportUnits.FILE_NAME), clock),
                                clock,
                                faults));
        DesiredBook book =
                DesiredBook.open(
                        data.resolve(DESIRED), unit -> chain(organisation, registry, unit), clock);
        DesiredLoop desired = shutdown.add("desired states", DesiredLoop.start(link, book, faults));
        RolloutLoop rollouts =
                shutdown.add(
                        "rollouts",
                        RolloutLoop.start(
                                RolloutStore.open(data.resolve(RolloutStore.FILE)),
                                new DesiredWishes(desired),
                                unit -> chain(organisation, registry, unit),
                                () -> fresh(data, clock),
                                clock,
                                LOOK,
                                faults));
        FleetDesk desk = new FleetDesk(registry, organisation, desired, rollouts);
        // A day on which hundreds of boxes enrol must not plan the whole fleet for each of them.
        Coalescer places = new Coalescer(desk::place);
        registry.onChange(places::ask);
        organisation.onChange(places::ask);
        places.ask();
        return desk;
    }

    /** The folder of signed releases that devices fetch from. */
    static Path releases(Path data) {
        return data.resolve("releases");
    }

    /** What is published; the lists are kept from running out on the way. */
    private static List<ReleaseView> fresh(Path data, Clock clock) throws IOException {
        Releases releases = new Releases(releases(data), clock);
        Path key = data.resolve("online.key");
        if (Files.exists(key) && !releases.list().isEmpty()) {
            releases.refresh(key);
        }
        return releases.list();
    }

    RolloutDesk rollouts() {
        return rollouts;
    }

    OrganisationDesk organisation() {
        return organisation;
    }

    DesiredLoop desired() {
        return desired;
    }

    /** The units above a place, from the city down; empty for an unknown one. */
    List<String> chain(String unit) {
        return chain(organisation, registry, unit);
    }

    /** An office that the organisation does not hold yet stands under the city itself. */
    private static List<String> chain(
            OrganisationDesk organisation, LiveRegistry registry, String unit) {
        List<String> known =
                organisation.today().chain(new UnitId(unit)).stream().map(UnitId::value).toList();
        if (!known.isEmpty()) {
            return known;
        }
        if (unit.equals(Organisation.CITY.value())) {
            return List.of(unit);
        }
        return registry.get().office(new OfficeId(unit)).isPresent()
                ? List.of(Organisation.CITY.value(), unit)
                : List.of();
    }

    /** Places every device where registry and organisation have it now. */
    private CompletionStage<?> place() {
        List<Target> targets =
                registry.get().devices().stream()
                        .map(d -> new Target(d.id(), d.kind(), d.office().value(), List.of()))
                        .toList();
        return desired.place(targets, "centre", "devices or offices changed")
                .whenComplete((verdict, trouble) -> {
                    if (trouble != null) {
                        LOG.log(Level.ERROR, "devices could not be placed", trouble);
                    } else if (verdict instanceof Verdict.Taken taken) {
                        LOG.log(
                                Level.INFO,
                                "revision {0}: {1} devices get another state",
                                taken.revision(),
                                taken.devices());
                    }
                });
    }
}
