package vn.motcua.contract.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import vn.motcua.contract.fleet.DesiredState;
import vn.motcua.contract.fleet.StateValue;

/**
 * The text of desired states. Canonical (RFC 8785: members in the order of their names, no white
 * space, least escapes), so that the same document has the same hash everywhere. Pure; any thread.
 */
public final class StateJson {
    private static final String HASH_PREFIX = "sha256:";

    private StateJson() {}

    /**
     * Reads one JSON text; fractions, repeated members, lone surrogates and texts beyond the limits
     * are refused.
     *
     * @throws MalformedMessageException says what and where (character), never the text
     */
    public static StateValue read(String json) throws MalformedMessageException {
        return new StateReader(json, StateReader.LONGEST_TEXT).whole();
    }

    /** The same for a text that must be an object. */
    public static StateValue.Tree readTree(String json) throws MalformedMessageException {
        if (read(json) instanceof StateValue.Tree tree) {
            return tree;
        }
        throw new MalformedMessageException("not an object");
    }

    /**
     * Reads the object of a request. One of its texts may be a whole list: two thousand lines of a
     * CSV; so only the document as a whole has a limit.
     *
     * @throws MalformedMessageException as {@link #read}
     */
    public static StateValue.Tree readRequest(String json) throws MalformedMessageException {
        if (new StateReader(json, StateReader.MOST_CHARS).whole() instanceof StateValue.Tree tree) {
            return tree;
        }
        throw new MalformedMessageException("not an object");
    }

    /** The canonical text. */
    public static String write(StateValue value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    /** {@code sha256:} and the digest of the canonical text. */
    public static String hash(StateValue.Tree sections) {
        return HASH_PREFIX + HexFormat.of().formatHex(sha256(write(sections)));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }

    /** The state of these sections, with its hash. */
    public static DesiredState desired(long revision, StateValue.Tree sections) {
        return new DesiredState(revision, hash(sections), sections);
    }

    /** {@code {"hash":"sha256:…","revision":7,"sections":{…}}}. */
    public static String write(DesiredState state) {
        return write(
                StateValue.Tree.of(
                        Map.of(
                                "hash", new StateValue.Text(state.hash()),
                                "revision", new StateValue.Whole(state.revision()),
                                "sections", state.sections())));
    }

    /**
     * Reads a desired state; members besides the three are ignored.
     *
     * @throws MalformedMessageException also when the hash is not that of the sections
     */
    public static DesiredState readDesired(String json) throws MalformedMessageException {
        Map<String, StateValue> members = readTree(json).members();
        if (members.get("revision") instanceof StateValue.Whole revision
                && revision.number() >= 1
                && members.get("hash") instanceof StateValue.Text hash
                && members.get("sections") instanceof StateValue.Tree sections) {
            if (!hash.text().equals(hash(sections))) {
                throw new MalformedMessageException("the hash is not that of the sections");
            }
            return new DesiredState(revision.number(), hash.text(), sections);
        }
        throw new MalformedMessageException("revision, hash or sections is missing");
    }

    private static void write(StringBuilder out, StateValue value) {
        switch (value) {
            case StateValue.Text t -> text(out, t.text());
            case StateValue.Whole w -> out.append(w.number());
            case StateValue.Flag f -> out.append(f.on());
            case StateValue.Nothing n -> out.append("null");
            case StateValue.Many many -> {
                out.append('[');
                String between = "";
                for (StateValue one : many.values()) {
                    out.append(between);
                    write(out, one);
                    between = ",";
                }
                out.append(']');
            }
            case StateValue.Tree tree -> {
                out.append('{');
                String between = "";
                for (Map.Entry<String, StateValue> one : tree.members().entrySet()) {
                    out.append(between);
                    text(out, one.getKey());
                    out.append(':');
                    write(out, one.getValue());
                    between = ",";
                }
                out.append('}');
            }
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
