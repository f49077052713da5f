package vn.motcua.provisioning.lab.city;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import vn.motcua.agent.directory.GatewayLine;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.runtime.Tls;

/** The shipped gateway, a relay that writes down, and the agent's ends of both lines. */
final class CityLine implements AutoCloseable {
    static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T03:10:00Z"), ZoneOffset.UTC);
    private static final GatewayLine.Limits PATIENT =
            new GatewayLine.Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), 256 * 1024, 8);
    private static final GatewayLine.Limits HASTY =
            new GatewayLine.Limits(Duration.ofSeconds(10), Duration.ofMillis(1500), 256 * 1024, 8);

    final CityGateway gateway;
    final RecordingRelay relay;
    final Tls kiosk;
    final Tls city;

    CityLine(Path folder) throws Exception {
        DemoCa ca = DemoCa.create(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom());
        city = identity(ca, "gateway");
        kiosk = identity(ca, "kiosk-01");
        gateway = CityGateway.start(city, 0, NOON);
        relay = new RecordingRelay(city, kiosk, gateway.port());
    }

    private static Tls identity(DemoCa ca, String name) throws Exception {
        DemoCa.Issued own = ca.issue(name);
        return Tls.of(ca.certificate(), own.certificate(), own.key());
    }

    URI direct() {
        return URI.create("https://localhost:" + gateway.port());
    }

    /** Through the relay; a breaker of its own. */
    GatewayLine recorded() {
        return new GatewayLine(relay.address(), kiosk.context(), PATIENT, Clock.systemUTC());
    }

    /** Straight to the gateway, with little patience; a breaker of its own. */
    GatewayLine hasty() {
        return new GatewayLine(direct(), kiosk.context(), HASTY, Clock.systemUTC());
    }

    /** Straight to the gateway, with time for all but one that will never answer. */
    GatewayLine patientOf(Trouble trouble) {
        return trouble == Trouble.SLOW || trouble == Trouble.TRICKLE
                ? hasty()
                : new GatewayLine(direct(), kiosk.context(), PATIENT, Clock.systemUTC());
    }

    @Override
    public void close() {
        relay.close();
        gateway.close();
    }
}
