package vn.motcua.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * Why a link is not connected, in one line that an operator can act on.
 *
 * @param kind for the program
 * @param line for people; never quotes what the other side sent, beyond known TLS alert names
 */
public record LinkTrouble(Kind kind, String line) {
    /** What to do about it. */
    public enum Kind {
        /** Nobody answers: network, address, or the broker is down. Time heals it. */
        UNREACHABLE("broker-unreachable"),
        /** The broker does not accept our certificate. */
        CERTIFICATE_REFUSED("certificate-refused"),
        /** We do not accept the broker's certificate. */
        BROKER_NOT_TRUSTED("broker-not-trusted"),
        /** The broker knows us and does not let us in, or not to a topic. */
        NOT_AUTHORISED("not-authorised"),
        /** Somebody else uses our client id: a cloned device. */
        TAKEN_OVER("client-id-taken-over"),
        /** The broker's settings are beyond what the client library can do. */
        UNUSABLE_BROKER("broker-unusable"),
        /** The own disk. */
        DISK("disk"),
        /** A connection that was there is lost. */
        LOST("connection-lost");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Machine word for a status. */
        public String code() {
            return code;
        }
    }

    private static final List<String> CERTIFICATE_ALERTS =
            List.of(
                    "certificate_required",
                    "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "unknown_ca",
                    "access_denied",
                    "decrypt_error",
                    "handshake_failure");

    private static final int MOST_CAUSES = 12;

    static LinkTrouble tooLargeReceiveMaximum() {
        return new LinkTrouble(
                Kind.UNUSABLE_BROKER,
                "the broker announces a Receive Maximum above 32767, with which this client cannot"
                        + " publish: set it to 32767 or less in the broker's settings");
    }

    static LinkTrouble subscriptionRefused(String filter) {
        return new LinkTrouble(
                Kind.NOT_AUTHORISED, "the broker refused the subscription to " + filter);
    }

    static LinkTrouble disk() {
        return new LinkTrouble(Kind.DISK, "the next epoch could not be written to this disk");
    }

    static LinkTrouble renewing() {
        return lost("it is made again with a new certificate");
    }

    static LinkTrouble lost(String how) {
        return new LinkTrouble(Kind.LOST, "the connection to the broker was lost: " + how);
    }

    /** Reads the causes of a failed or broken connection. */
    static LinkTrouble of(@Nullable Throwable failure, String address, boolean wasConnected) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            Optional<LinkTrouble> known = recognise(cause, address, wasConnected);
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        return wasConnected
                ? lost("no reason given")
                : new LinkTrouble(Kind.UNREACHABLE, "no MQTT 5 broker answers at " + address);
    }

    private static Optional<LinkTrouble> recognise(
            Throwable cause, String address, boolean wasConnected) {
        return switch (cause) {
            case MqttException mqtt -> ofReason(mqtt.getReasonCode());
            case CertificateException e -> Optional.of(untrusted(e, address));
            case CertPathBuilderException e -> Optional.of(untrusted(e, address));
            case SSLException tls -> ofTls(tls, address);
            case UnknownHostException e ->
                    Optional.of(
                            new LinkTrouble(
                                    Kind.UNREACHABLE,
                                    "the broker's name has no address: " + address));
            case ConnectException e -> Optional.of(unanswered(address));
            case NoRouteToHostException e -> Optional.of(unanswered(address));
            case SocketTimeoutException e -> Optional.of(unanswered(address));
            case EOFException e -> Optional.of(closed(address, wasConnected));
            case IOException e when e.getCause() == null ->
                    Optional.of(closed(address, wasConnected));
            default -> Optional.empty();
        };
    }

    private static LinkTrouble unanswered(String address) {
        return new LinkTrouble(Kind.UNREACHABLE, "no broker answers at " + address);
    }

    private static LinkTrouble closed(String address, boolean wasConnected) {
        return wasConnected
                ? lost("the other side closed it")
                : new LinkTrouble(
                        Kind.UNREACHABLE,
                        "the broker at "
                                + address
                                + " closed the connection before it answered; it may have refused"
                                + " this device's certificate (see its log)");
    }

    private static Optional<LinkTrouble> ofTls(SSLException tls, String address) {
        String text = String.valueOf(tls.getMessage()).toLowerCase(Locale.ROOT);
        for (String alert : CERTIFICATE_ALERTS) {
            if (text.contains(alert)) {
                return Optional.of(
                        new LinkTrouble(
                                Kind.CERTIFICATE_REFUSED,
                                "the broker refused this device's certificate: " + alert));
            }
        }
        if (tls.getCause() != null) {
            return Optional.empty();
        }
        return Optional.of(
                new LinkTrouble(
                        Kind.UNREACHABLE, "no TLS 1.3 connection with the broker at " + address));
    }

    private static LinkTrouble untrusted(Exception e, String address) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("subject alternative") || text.contains("No name matching")) {
            return new LinkTrouble(
                    Kind.BROKER_NOT_TRUSTED,
                    "the broker's certificate does not name the host in " + address);
        }
        return new LinkTrouble(
                Kind.BROKER_NOT_TRUSTED,
                "the broker's certificate is not signed by a root in this device's CA file, or has"
                        + " expired");
    }

    private static Optional<LinkTrouble> ofReason(int code) {
        return switch (code) {
            case 0x85 -> Optional.of(unauthorised("the broker does not accept this client id"));
            case 0x86, 0x87 -> Optional.of(unauthorised("the broker does not let this device in"));
            case 0x8E ->
                    Optional.of(
                            new LinkTrouble(
                                    Kind.TAKEN_OVER,
                                    "another connection uses this device's client id"));
            case 0x84 ->
                    Optional.of(
                            new LinkTrouble(
                                    Kind.UNUSABLE_BROKER, "the broker does not speak MQTT 5"));
            case 0x8B, 0x98 -> Optional.of(lost("the broker is shutting down"));
            default -> Optional.empty();
        };
    }

    private static LinkTrouble unauthorised(String line) {
        return new LinkTrouble(Kind.NOT_AUTHORISED, line);
    }
}
