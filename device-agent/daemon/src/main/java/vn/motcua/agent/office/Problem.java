package vn.motcua.agent.office;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.contract.wire.Wire;

/**
 * What the office API answers when it does not do what was asked (RFC 9457). The detail is a whole
 * sentence that says what to do; it never repeats the request.
 *
 * @param status HTTP status
 * @param slug stable machine word
 * @param title what is wrong, in a few words
 * @param detail what to do now
 */
public record Problem(int status, String slug, String title, String detail) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public static Problem malformed(String what) {
        return new Problem(
                400,
                "malformed",
                "The body does not follow the contract",
                what + ". Compare the body with office.openapi.yaml and send it again.");
    }

    public static final Problem TOO_LARGE =
            new Problem(
                    413,
                    "too-large",
                    "The body is larger than 64 KiB",
                    "Send a smaller body; no message of this API needs more.");

    public static final Problem NOT_YOUR_NAME =
            new Problem(
                    403,
                    "not-your-name",
                    "A device may only speak in its own name",
                    "Set the name in the body to the CN of the client certificate.");

    public static final Problem UNLISTED_DEVICE =
            new Problem(
                    403,
                    "unlisted-device",
                    "This office does not list the device",
                    "Add the CN of its certificate to [[devices]] of the hub's office file.");

    public static final Problem WRONG_KIND =
            new Problem(
                    403,
                    "wrong-kind",
                    "A device of this kind may not ask for this",
                    "Check the kind of the device in [[devices]] of the hub's office file.");

    public static final Problem BUSY =
            new Problem(
                    503,
                    "busy",
                    "The queue has more commands than it can take now",
                    "Wait a second and send the same command, with the same id, again.");

    public static final Problem NO_ANSWER =
            new Problem(
                    503,
                    "no-answer",
                    "The queue gave no answer in time",
                    "Send the same command, with the same id, again; it is done once at most.");

    public static final Problem TOO_MANY_STREAMS =
            new Problem(
                    503,
                    "too-many-streams",
                    "Too many streams are open",
                    "Close streams that nobody reads, then open this one again.");

    public static final Problem TOO_MANY_NOTICES =
            new Problem(
                    503,
                    "too-many-notices",
                    "Too many notices are open",
                    "Tell a clerk to acknowledge the open ones, then send this one again.");

    public static final Problem MOVED =
            new Problem(
                    421,
                    "moved",
                    "Another box leads this office's queue",
                    "Send the same request, with the same id, to the next hub of the list.");

    public static final Problem RESET =
            new Problem(
                    409,
                    "reset",
                    "This hub's log does not go on from that place",
                    "Begin the copy again: ask without a place.");

    public static final Problem NO_CANDIDATE =
            new Problem(
                    403,
                    "no-candidate",
                    "Only a hub candidate may read the log",
                    "Write candidate = true to the device in [[devices]] of the hub's office"
                            + " file.");

    public static final Problem NOT_FOUND =
            new Problem(
                    404,
                    "not-found",
                    "There is nothing at this address",
                    "Take the paths from office.openapi.yaml.");

    public static final Problem METHOD =
            new Problem(
                    405,
                    "method",
                    "This address does not take this method",
                    "Take path and method from office.openapi.yaml.");

    public static final Problem OUR_FAULT =
            new Problem(
                    500,
                    "our-fault",
                    "The hub could not do it",
                    "Send the request again in a minute; the fault is in the hub's log.");

    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:motcua:problem:" + slug);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        return Wire.jsonb().toJson(members);
    }

    /** Sends this as the answer. */
    public void send(ServerResponse response) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, CONTENT_TYPE);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (status == 503) {
            response.header(HeaderNames.RETRY_AFTER, "1");
        }
        response.send(json());
    }
}
