package vn.motcua.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message to send, quality of service 1, payload UTF-8 text.
 *
 * @param topic where
 * @param payload text
 * @param retain kept by the broker for later subscribers
 * @param expiry dropped by the broker after this; null = never
 * @param contentType MQTT content type
 * @param reply where and with which correlation data an answer is expected; null for none
 */
public record Outgoing(
        String topic,
        String payload,
        boolean retain,
        @Nullable Duration expiry,
        String contentType,
        @Nullable Reply reply) {
    /** Content type of plain JSON. */
    public static final String JSON = "application/json";

    /** A message that expects no answer. */
    public Outgoing(
            String topic,
            String payload,
            boolean retain,
            @Nullable Duration expiry,
            String contentType) {
        this(topic, payload, retain, expiry, contentType, null);
    }

    /** Plain JSON that does not expire. */
    public static Outgoing json(String topic, String payload, boolean retain) {
        return new Outgoing(topic, payload, retain, null, JSON);
    }
}
