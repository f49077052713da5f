package vn.motcua.agent.office.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * Reads server-sent events from a stream of bytes: {@code event}, {@code id}, {@code data} (several
 * lines joined by a line feed), comments. Not safe for threads. Limits every line and every event.
 */
final class EventLines {
    static final int MOST_BYTES = 1024 * 1024;

    private final InputStream in;
    private final byte[] chunk = new byte[8192];
    private int at;
    private int filled;
    private byte[] line = new byte[1024];
    private boolean afterReturn;

    /**
     * @param name {@code message} when the sender gave none
     * @param id empty when it gave none
     */
    record Event(String name, String id, String data) {}

    EventLines(InputStream in) {
        this.in = in;
    }

    /**
     * Waits for the next event.
     *
     * @param heard told about every line, comments too
     * @return null when the stream ended
     */
    @Nullable Event next(Runnable heard) throws IOException {
        String name = "message";
        String id = "";
        StringBuilder data = new StringBuilder();
        boolean any = false;
        while (true) {
            String text = line();
            if (text == null) {
                return null;
            }
            heard.run();
            if (text.isEmpty()) {
                if (any) {
                    return new Event(name, id, data.toString());
                }
                continue;
            }
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "event" -> {
                    name = value;
                    any = true;
                }
                case "id" -> id = value;
                case "data" -> {
                    data.append(any && !data.isEmpty() ? "\n" : "").append(value);
                    any = true;
                    if (data.length() > MOST_BYTES) {
                        throw new MalformedMessageException("an event is too long");
                    }
                }
                default -> {} // a comment, or a field that this reader does not need
            }
        }
    }

    /** One line ended by LF, CR or CRLF; null at the end of the stream. */
    private @Nullable String line() throws IOException {
        int length = 0;
        while (true) {
            if (at == filled) {
                filled = in.read(chunk);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return null;
                }
            }
            byte b = chunk[at++];
            if (afterReturn) {
                afterReturn = false;
                if (b == '\n') {
                    continue;
                }
            }
            if (b == '\n' || b == '\r') {
                afterReturn = b == '\r';
                return new String(line, 0, length, StandardCharsets.UTF_8);
            }
            if (length == MOST_BYTES) {
                throw new MalformedMessageException("a line is too long");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, Math.min(MOST_BYTES, line.length * 2));
            }
            line[length++] = b;
        }
    }
}
