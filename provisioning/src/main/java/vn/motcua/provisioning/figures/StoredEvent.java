package vn.motcua.provisioning.figures;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.LogPosition;

/**
 * An event as it stands in the centre's database.
 *
 * @param position where
 * @param type CloudEvents type
 * @param envelope the whole CloudEvent as one line of JSON
 * @param kind how it came to be there
 */
public record StoredEvent(LogPosition position, String type, String envelope, Kind kind) {
    /** Type of the rows that stand for what could not be read or never came. */
    public static final String UNREADABLE_TYPE = "vn.motcua.centre.event-unreadable.v1";

    /** How it came to be there. */
    public enum Kind {
        EVENT,
        UNREADABLE,
        MISSING
    }

    /** The CloudEvent that makes a hole or a damaged event visible. */
    static String unreadableEnvelope(LogPosition position, String device, Kind kind) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"urn:motcua:device:%s\",\"type\":\"%s\",\"subject\":\"log/%s\",\"datacontenttype\":\"application/json\",\"dataschema\":\"urn:motcua:schema:%s\",\"bootid\":\"centre\",\"data\":{\"reason\":\"%s\"}}"
                .formatted(
                        position.text(),
                        device,
                        UNREADABLE_TYPE,
                        position.log(),
                        UNREADABLE_TYPE,
                        kind == Kind.MISSING ? "missing" : "unreadable");
    }

    static Kind kind(@Nullable String word) {
        return word == null ? Kind.EVENT : Kind.valueOf(word);
    }
}
