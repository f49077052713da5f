package vn.motcua.mqtt;

import java.io.IOException;
import java.util.Optional;

/** What a link tells and asks its owner. Called by the link's thread alone; must not block long. */
public interface LinkOwner {
    /**
     * Asked before every CONNECT: the last will of the coming connection. An agent commits its next
     * epoch here.
     *
     * @throws IOException when that cannot be written; the link waits and tries again
     */
    Optional<Will> willForNextConnect() throws IOException;

    /**
     * The broker has accepted the connection and every subscription. The broker may have forgotten
     * everything: retained messages are to be published again.
     */
    void connected();

    /** The connection is gone, or an attempt failed; called once for each. */
    void disconnected(LinkTrouble trouble);

    /**
     * A message has arrived.
     *
     * @param done to be called by any thread once the effect is durable; without it the broker
     *     sends the message again after a reconnect, and sends no more than the receive maximum
     */
    void received(Incoming message, Runnable done);
}
