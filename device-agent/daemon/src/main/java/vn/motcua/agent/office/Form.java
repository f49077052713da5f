package vn.motcua.agent.office;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * A form's body in bytes of its own, decoded where it lies and zeroed on closing, because one field
 * can hold an identity number or a PIN. One thread.
 */
public final class Form implements AutoCloseable {
    /** No form of the page is larger. */
    private static final int MOST_BYTES = 8 * 1024;

    private static final int MOST_FIELDS = 12;

    private final byte[] bytes;
    private final Map<String, Slice> fields = new LinkedHashMap<>();

    private record Slice(int from, int length) {}

    private Form(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Form read(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return new Form(new byte[0]);
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                Arrays.fill(bytes, (byte) 0);
                throw new MalformedMessageException("too long for a form of this page");
            }
            return parse(bytes);
        }
    }

    /**
     * @param bytes become the form's own, also when it is refused
     */
    public static Form parse(byte[] bytes) throws MalformedMessageException {
        Form form = new Form(bytes);
        try {
            form.split();
            return form;
        } catch (MalformedMessageException e) {
            form.close();
            throw e;
        }
    }

    private void split() throws MalformedMessageException {
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '&') {
                field(start, i);
                start = i + 1;
            }
        }
    }

    private void field(int from, int to) throws MalformedMessageException {
        int equals = from;
        while (equals < to && bytes[equals] != '=') {
            equals++;
        }
        if (equals == from || equals == to) {
            return;
        }
        String name = new String(bytes, from, equals - from, StandardCharsets.US_ASCII);
        Slice value = new Slice(equals + 1, decode(equals + 1, to));
        if (fields.size() == MOST_FIELDS || fields.put(name, value) != null) {
            throw new MalformedMessageException("not a form of this page");
        }
    }

    /** In place: what is decoded is never longer. */
    private int decode(int from, int to) throws MalformedMessageException {
        int out = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '+') {
                b = ' ';
            } else if (b == '%') {
                int high = hex(i + 1, to);
                int low = hex(i + 2, to);
                if (high < 0 || low < 0) {
                    throw new MalformedMessageException("not a form");
                }
                b = (byte) (high * 16 + low);
                i += 2;
            }
            bytes[out++] = b;
        }
        return out - from;
    }

    private int hex(int at, int to) {
        return at < to && bytes[at] > 0 ? Character.digit(bytes[at], 16) : -1;
    }

    /** A machine's word: an id, a service; empty when absent. Never for what somebody typed. */
    public String word(String name) throws MalformedMessageException {
        Slice value = fields.get(name);
        if (value == null) {
            return "";
        }
        if (value.length > 64) {
            throw new MalformedMessageException("not a form of this page");
        }
        return new String(bytes, value.from, value.length, StandardCharsets.US_ASCII);
    }

    /** A copy for the caller to zero; empty when absent. */
    public byte[] copy(String name) {
        Slice value = fields.get(name);
        return value == null
                ? new byte[0]
                : Arrays.copyOfRange(bytes, value.from, value.from + value.length);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        fields.clear();
    }
}
