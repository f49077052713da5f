package vn.motcua.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * A link at one moment.
 *
 * @param connected true from CONNACK and SUBACK on
 * @param connections how often the link has connected since its start
 * @param inFlight sent and not yet acknowledged
 * @param refused publishes turned away because too much was waiting
 * @param trouble why it is not connected; null while it is or before the first attempt ends
 */
public record LinkStatus(
        boolean connected,
        long connections,
        int inFlight,
        long refused,
        @Nullable LinkTrouble trouble) {}
