package vn.motcua.agent.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Problem;
import vn.motcua.contract.wire.Wire;

/** One whole HTTP answer before it is understood; its bytes are zeroed once it is. One thread. */
final class GatewayReply {
    private final int status;
    private final String type;
    private final LimitedBody body;

    /**
     * @param type content type without parameters; empty when there is none
     */
    GatewayReply(int status, String type, LimitedBody body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    /** Makes sense of a reply, on the asking thread. */
    @FunctionalInterface
    interface Reader<T> {
        /**
         * @throws UnexpectedStatus for a status that says nothing about what was asked
         * @throws MalformedMessageException when it does not follow the contract
         */
        T read(GatewayReply reply) throws IOException;
    }

    /** A status that is no answer. */
    static final class UnexpectedStatus extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        UnexpectedStatus(int status) {
            super("the gateway answered " + status);
            this.status = status;
        }

        AwayReason reason() {
            return status == 429 || status >= 500 ? AwayReason.FAILING : AwayReason.REFUSED;
        }
    }

    int status() {
        return status;
    }

    /** The body of a 200. */
    <T> T json(Class<T> wanted) throws IOException {
        mustBeJson();
        return Wire.read(text(), wanted);
    }

    /** The body of a 200 where it lies; wiped once the reply has been read. */
    ByteBuffer jsonBytes() throws IOException {
        mustBeJson();
        return body.bytes();
    }

    private void mustBeJson() throws IOException {
        if (status != 200) {
            throw new UnexpectedStatus(status);
        }
        if (!type.equals("application/json")) {
            throw new MalformedMessageException("the gateway's answer is no JSON");
        }
    }

    /** Whether this is the problem of that type. */
    boolean isProblem(String wanted) {
        if (!type.equals(Problem.MEDIA_TYPE)) {
            return false;
        }
        try {
            return Wire.read(text(), Problem.class).type().equals(wanted);
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private String text() {
        return body.text(StandardCharsets.UTF_8);
    }
}
