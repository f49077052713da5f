package vn.motcua.agent.office.hub;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where and how the hub listens.
 *
 * @param devicesPort for appliances, client certificate required; 0 = any free port
 * @param browsersPort for people, no certificate asked for; 0 = any free port
 * @param host name under which browsers reach the hub, as in its certificate
 * @param tls key, certificate and, for devices, the trusted certificate authority
 * @param sessionKey 32 secret bytes that sign the sessions of counters; kept by the process so that
 *     a restart signs nobody out
 * @param answerWithin how long a command may take before the hub answers "not in time"
 * @param beat comment interval of every stream
 */
public record HubSettings(
        int devicesPort,
        int browsersPort,
        String host,
        SSLContext tls,
        byte[] sessionKey,
        Duration answerWithin,
        Duration beat) {
    /** The usual times: 4 s for an answer (clients give up at 5 s), a sign of life every 5 s. */
    public static HubSettings of(
            int devicesPort, int browsersPort, String host, SSLContext tls, byte[] sessionKey) {
        return new HubSettings(
                devicesPort,
                browsersPort,
                host,
                tls,
                sessionKey,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5));
    }

    public HubSettings {
        if (sessionKey.length < 32) {
            throw new IllegalArgumentException("a session key has at least 32 bytes");
        }
        sessionKey = sessionKey.clone();
    }
}
