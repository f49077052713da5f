package vn.motcua.client;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;

/**
 * One JSON-RPC 2.0 message, request, notification or answer, as it stands on its line. Members that
 * hold JSON of any kind are kept as text. {@code docs/contract/appliance.openrpc.json}.
 *
 * @param jsonrpc always {@code 2.0}
 * @param id of a request and its answer; null in a notification
 * @param method null in an answer
 * @param params JSON object; null when the method has none, and in an answer
 * @param result JSON object; only in an answer without an error
 * @param error only in an answer without a result
 */
@Json
public record RpcMessage(
        String jsonrpc,
        @Nullable Long id,
        @Nullable String method,
        @Json.Raw @Nullable String params,
        @Json.Raw @Nullable String result,
        @Nullable RpcError error) {
    public static final String VERSION = "2.0";

    /** The line is no JSON. */
    public static final int PARSE_ERROR = -32700;

    /** JSON, but no request. */
    public static final int INVALID_REQUEST = -32600;

    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;

    /** The agent could not do it now; the same request may be repeated. */
    public static final int TRY_AGAIN = -32000;

    /** Too many screens are connected, or one asks too much at once. */
    public static final int BUSY = -32001;

    /**
     * @param code one of the constants of {@link RpcMessage}
     * @param message a constant text; never quotes what was asked
     */
    @Json
    public record RpcError(int code, String message) {}

    public static RpcMessage request(long id, String method, @Nullable Object params) {
        return new RpcMessage(
                VERSION,
                id,
                method,
                params == null ? null : Wire.writeEmbedded(params),
                null,
                null);
    }

    public static RpcMessage notification(String method, Object params) {
        return new RpcMessage(VERSION, null, method, Wire.writeEmbedded(params), null, null);
    }

    public static RpcMessage answer(long id, Object result) {
        return new RpcMessage(VERSION, id, null, null, Wire.writeEmbedded(result), null);
    }

    /**
     * @param id null when the request's id could not be read
     */
    public static RpcMessage failure(@Nullable Long id, int code, String message) {
        return new RpcMessage(VERSION, id, null, null, null, new RpcError(code, message));
    }

    /** One line without its end. */
    public String text() {
        return Wire.write(this);
    }

    public static RpcMessage read(String line) throws MalformedMessageException {
        RpcMessage message = Wire.read(line, RpcMessage.class);
        if (!message.jsonrpc().equals(VERSION)) {
            throw new MalformedMessageException("not JSON-RPC 2.0");
        }
        return message;
    }
}
