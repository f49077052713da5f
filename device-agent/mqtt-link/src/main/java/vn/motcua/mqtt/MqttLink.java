package vn.motcua.mqtt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/**
 * A connection to an MQTT 5 broker that comes back by itself. Nothing is kept across a lost
 * connection: what was not acknowledged is answered with {@link PublishOutcome.Unsent}, and its
 * owner, who has it on disk, offers it again. Every method may be called by any thread; none
 * blocks.
 */
public interface MqttLink {
    /** Begins to connect; once. The owner's methods are called by the link's own thread. */
    void start(LinkOwner owner);

    /**
     * Sends a message with quality of service 1.
     *
     * @return completed by the link's thread, so a caller's continuation must be short; never
     *     exceptionally
     */
    CompletableFuture<PublishOutcome> publish(Outgoing message);

    /**
     * From the next connection on this certificate is used; an open connection is made again at
     * once.
     *
     * @return false when the link is too busy, then try later
     */
    boolean renew(SSLContext tls);

    /** The latest state, for a status page. */
    LinkStatus status();

    /**
     * Waits for what is in flight, at most {@code patience}, then disconnects with reason 0, so
     * that the broker drops the will.
     *
     * @return completed when the link's thread is about to end
     */
    CompletableFuture<Void> close(Duration patience);
}
