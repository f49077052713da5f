package vn.motcua.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a broker.
 *
 * @param broker {@code mqtts://HOST:PORT}; by name, because an IPv6 literal cannot be put into SNI.
 *     {@code mqtt://} without TLS is for tests and never accepted together with a TLS context
 * @param tls own certificate and trusted roots; null only with {@code mqtt://}
 * @param clientId unique at the broker; a device's is its device id
 * @param subscriptions topic filters, subscribed to after every connect
 * @param longestWait upper end of the waiting time between attempts, 60 s in the field
 */
public record LinkSettings(
        URI broker,
        @Nullable SSLContext tls,
        String clientId,
        List<String> subscriptions,
        Duration longestWait) {
    /** Waiting time between attempts begins here and doubles. */
    public static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** The usual upper end. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final int DEFAULT_TLS_PORT = 8883;
    private static final int DEFAULT_PORT = 1883;

    public LinkSettings {
        subscriptions = List.copyOf(subscriptions);
        boolean secure = "mqtts".equals(broker.getScheme());
        if (!secure && !"mqtt".equals(broker.getScheme())) {
            throw new IllegalArgumentException("broker: the address begins with mqtts://");
        }
        if (broker.getHost() == null || broker.getHost().startsWith("[")) {
            throw new IllegalArgumentException(
                    "broker: the address names a host, not an IPv6 literal");
        }
        if (secure != (tls != null)) {
            throw new IllegalArgumentException(
                    "broker: mqtts:// needs TLS files, mqtt:// has none");
        }
    }

    /** The same with another certificate. */
    LinkSettings with(SSLContext other) {
        return new LinkSettings(broker, other, clientId, subscriptions, longestWait);
    }

    /** {@code host:port}, for messages. */
    public String address() {
        return broker.getHost() + ":" + port();
    }

    private int port() {
        if (broker.getPort() >= 0) {
            return broker.getPort();
        }
        return tls == null ? DEFAULT_PORT : DEFAULT_TLS_PORT;
    }

    /** The form that Paho wants. */
    String pahoUri() {
        return (tls == null ? "tcp://" : "ssl://") + address();
    }
}
