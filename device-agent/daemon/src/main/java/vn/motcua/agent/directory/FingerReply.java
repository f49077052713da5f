package vn.motcua.agent.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * Reads {@code {"fingers":[{"format":…,"data":…}]}} where its bytes lie: a codec would copy
 * templates into buffers that nobody wipes. Members that it does not know are passed over. One use,
 * one thread.
 */
final class FingerReply {
    static final int MOST_FINGERS = 10;
    static final int MOST_BYTES = 16 * 1024;

    private final JsonBytes json;

    /**
     * @param in the whole answer, on an array; stays the caller's to wipe
     */
    FingerReply(ByteBuffer in) {
        this.json = new JsonBytes(in);
    }

    /**
     * The caller closes them.
     *
     * @throws MalformedMessageException when it is not by the contract; nothing of it is left then
     */
    List<FingerRecord> read() throws MalformedMessageException {
        List<FingerRecord> found = new ArrayList<>();
        boolean good = false;
        try {
            int[] lists = new int[1];
            json.object(name -> {
                if (name.equals("fingers")) {
                    lists[0]++;
                    json.array(() -> found.add(finger(found.size())));
                } else {
                    json.skip();
                }
            });
            json.end();
            good = lists[0] == 1 && !found.isEmpty();
        } finally {
            if (!good) {
                found.forEach(FingerRecord::close);
            }
        }
        if (!good) {
            throw new MalformedMessageException("the gateway's answer holds no fingers");
        }
        return found;
    }

    private FingerRecord finger(int before) throws MalformedMessageException {
        if (before == MOST_FINGERS) {
            throw new MalformedMessageException("the gateway's answer holds too many fingers");
        }
        List<FingerFormat> formats = new ArrayList<>();
        List<ByteBuffer> data = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "format" ->
                        FingerFormat.ofWord(
                                        StandardCharsets.US_ASCII.decode(json.text()).toString())
                                .ifPresent(formats::add);
                case "data" -> data.add(json.text());
                default -> json.skip();
            }
        });
        if (formats.size() != 1 || data.size() != 1) {
            throw new MalformedMessageException("a finger has one format and its data");
        }
        return new FingerRecord(formats.getFirst(), decoded(data.getFirst()));
    }

    private static byte[] decoded(ByteBuffer base64) throws MalformedMessageException {
        try {
            ByteBuffer plain = Base64.getUrlDecoder().decode(base64);
            byte[] bytes = plain.array();
            if (bytes.length != plain.limit() || bytes.length == 0 || bytes.length > MOST_BYTES) {
                Arrays.fill(bytes, (byte) 0);
                throw new MalformedMessageException("a finger has 1 to 16384 bytes");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a finger is no base64url");
        }
    }
}
