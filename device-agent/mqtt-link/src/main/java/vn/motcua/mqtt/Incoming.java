package vn.motcua.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that has arrived.
 *
 * @param topic where it was published
 * @param payload as received; not to be changed
 * @param retained true when the broker had kept it
 * @param reply where an answer is expected, and which request it belongs to; null without either
 */
public record Incoming(String topic, byte[] payload, boolean retained, @Nullable Reply reply) {
    /** A message that expects no answer and is none. */
    public Incoming(String topic, byte[] payload, boolean retained) {
        this(topic, payload, retained, null);
    }

    /** The payload as UTF-8 text; empty when it is none. */
    public Optional<String> text() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(payload))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
