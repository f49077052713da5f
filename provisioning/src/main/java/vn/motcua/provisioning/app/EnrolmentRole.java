package vn.motcua.provisioning.app;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.provisioning.enrolment.Authority;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.enrolment.EnrolmentStore;
import vn.motcua.provisioning.enrolment.Enrolments;
import vn.motcua.provisioning.enrolment.EstServer;
import vn.motcua.provisioning.enrolment.SheetDesk;
import vn.motcua.provisioning.enrolment.Standing;
import vn.motcua.provisioning.release.ReleaseRoutes;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.Tls;

/**
 * Enrolment as a part of the running centre.
 *
 * @param enrolments what the other doors ask
 * @param server the port
 * @param sheets slots and their sheets
 */
record EnrolmentRole(Enrolments enrolments, EstServer server, SheetDesk sheets) {
    static EnrolmentRole start(
            CentreSettings settings,
            CentreSettings.Enrolment own,
            Clock clock,
            FaultHandler faults,
            Shutdown shutdown)
            throws IOException {
        SecureRandom random = new SecureRandom();
        Authority authority = Authority.open(own.ca(), random);
        Enrolments enrolments =
                shutdown.add(
                        "enrolment",
                        Enrolments.start(store(settings, authority, clock, random), faults));
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
                                new ReleaseRoutes(
                                        FleetDesk.releases(settings.data()),
                                        shown -> inService(shown, enrolments, clock))));
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

    /** Neither run out, nor replaced, nor of a device that is shut out or waits for staff. */
    private static boolean inService(X509Certificate shown, Enrolments enrolments, Clock clock) {
        Instant now = clock.instant();
        return now.isBefore(shown.getNotAfter().toInstant())
                && !enrolments.refused(shown.getSerialNumber())
                && Tls.commonName(shown)
                        .map(name -> enrolments.standing(new DeviceId(name)))
                        .filter(Standing.ACTIVE::equals)
                        .isPresent();
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
