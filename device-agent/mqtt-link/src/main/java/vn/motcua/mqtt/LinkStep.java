package vn.motcua.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** What the link's thread works through, one after another. */
sealed interface LinkStep {
    /** A caller wants a message sent. */
    record Publish(Outgoing message, CompletableFuture<PublishOutcome> outcome)
            implements LinkStep {}

    /** A caller is done with a message of this connection. */
    record Acknowledge(long connection, int messageId) implements LinkStep {}

    /** A caller has a new certificate. */
    record Renew(SSLContext tls) implements LinkStep {}

    /** A caller wants the end. */
    record Close(Duration patience, CompletableFuture<Void> closed) implements LinkStep {}

    /**
     * Something that a connection reports; ignored when the connection is no longer the current.
     */
    sealed interface OfConnection extends LinkStep {
        long connection();
    }

    /** CONNACK. */
    record Opened(long connection, int receiveMaximum) implements OfConnection {}

    /** SUBACK for every filter. */
    record Subscribed(long connection) implements OfConnection {}

    /** The attempt failed, or the connection is gone. */
    record Lost(long connection, LinkTrouble trouble) implements OfConnection {}

    /** PUBACK, or the message failed with its connection. */
    record Delivered(
            long connection, CompletableFuture<PublishOutcome> outcome, PublishOutcome result)
            implements OfConnection {}

    /** A message. */
    record Arrived(long connection, Incoming message, int messageId, int qos)
            implements OfConnection {}
}
