package vn.motcua.contract.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvents 1.0 event in structured JSON, the form of everything that a log sends to the
 * centre.
 *
 * @param id {@code log:seq}; with {@code source} unique for ever
 * @param source {@code urn:motcua:device:{device}}
 * @param type {@code vn.motcua.{thing}.{what-happened}.v1}
 * @param subject the ticket id, or {@code counter/3}, or {@code day/2026-11-24}
 * @param time the engine's time; absent while the clock is in doubt
 * @param dataschema URI of the schema in the contract file
 * @param bootid of the process that wrote the event
 * @param data the payload as JSON text
 */
public record Envelope(
        String id,
        String source,
        String type,
        String subject,
        @Nullable Instant time,
        String dataschema,
        String bootid,
        String data) {
    /** CloudEvents version of every envelope. */
    public static final String SPEC_VERSION = "1.0";

    /** MQTT content type of structured mode. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    public LogPosition position() {
        return LogPosition.parse(id);
    }
}
