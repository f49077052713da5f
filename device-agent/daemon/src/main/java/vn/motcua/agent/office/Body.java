package vn.motcua.agent.office;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import vn.motcua.contract.wire.MalformedMessageException;

/** Reads a request's body as UTF-8 text, up to a limit. */
public final class Body {
    /** No message of the office API is larger. */
    public static final int MOST_BYTES = 64 * 1024;

    private Body() {}

    /** The body has more than {@link #MOST_BYTES}. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The whole body.
     *
     * @throws TooLargeException when there is more than the limit; the rest is not read
     * @throws MalformedMessageException when it is not UTF-8
     */
    public static String text(ServerRequest request) throws IOException {
        if (request.headers().contentLength().orElse(0) > MOST_BYTES) {
            throw new TooLargeException();
        }
        if (!request.content().hasEntity()) {
            return "";
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new TooLargeException();
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("The body is not UTF-8");
        }
    }
}
