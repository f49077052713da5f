package vn.motcua.provisioning.app;

import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.enrolment.Authority;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.enrolment.EnrolmentStore;
import vn.motcua.provisioning.enrolment.Enrolments;
import vn.motcua.provisioning.enrolment.EstServer;
import vn.motcua.provisioning.enrolment.InService;
import vn.motcua.provisioning.enrolment.SheetDesk;
import vn.motcua.provisioning.release.ReleaseRoutes;
import vn.motcua.provisioning.secret.SecretRoutes;
import vn.motcua.provisioning.secret.Secrets;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;

/**
 * Enrolment as a part of the running centre.
 *
 * @param enrolments what the other doors ask
 * @param server the port
 * @param sheets slots and their sheets
 */
record EnrolmentRole(Enrolments enrolments, EstServer server, SheetDesk sheets) {
    /**
     * Starts all three; what it starts is added to {@code shutdown}.
     *
     * @param namedSecrets whether the state of a device names a secret
     */
    static EnrolmentRole start(
            CentreSettings settings,
            CentreSettings.Enrolment own,
            Clock clock,
            FaultHandler faults,
            BiPredicate<DeviceId, String> namedSecrets,
            Shutdown shutdown)
            throws IOException {
        SecureRandom random = new SecureRandom();
        Authority authority = Authority.open(own.ca(), random);
        Enrolments enrolments =
                shutdown.add(
                        "enrolment",
                        Enrolments.start(store(settings, authority, clock, random), faults));
        InService inService = new InService(enrolments, clock);
        Consumer<HttpRouting.Builder> updates =
                new ReleaseRoutes(FleetDesk.releases(settings.data()), inService);
        Consumer<HttpRouting.Builder> secrets =
                new SecretRoutes(Secrets.open(settings.data(), clock), inService, namedSecrets);
        Set<String> hosts = new LinkedHashSet<>(List.of(own.host(), "localhost", "127.0.0.1"));
        EstServer server =
                shutdown.add(
                        "est",
                        new EstServer(
                                settings.bind(),
                                own.port(),
                                List.copyOf(hosts),
                                authority,
                                enrolments,
                                clock,
                                updates.andThen(secrets)));
        SheetDesk sheets =
                new SheetDesk(
                        enrolments,
                        own.host(),
                        server.port(),
                        authority.rootKey(),
                        settings.data().resolve("sheets"),
                        clock);
        return new EnrolmentRole(enrolments, server, sheets);
    }

    static EnrolmentStore store(
            CentreSettings settings, Authority authority, Clock clock, SecureRandom random)
            throws IOException {
        Files.createDirectories(settings.data());
        return EnrolmentStore.open(
                settings.data().resolve(EnrolmentStore.FILE),
                authority,
                CodeHash.STRONG,
                clock,
                random);
    }
}
