package vn.motcua.provisioning.http.gate;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.console.Frame;

/**
 * A request of somebody who may ask.
 *
 * @param person who
 * @param request as it came; its body was read
 * @param frame of the page that may answer
 * @param form fields, when the body was a form
 * @param body members, when the body was JSON
 */
public record Call(
        Person person, ServerRequest request, Frame frame, Form form, StateValue.Tree body) {
    private static final long PATIENCE_SECONDS = 20;
    private static final int MOST_REASON = 300;

    /** A part of the path. */
    public String part(String name) {
        return request.path().pathParameters().get(name);
    }

    /** A parameter of the query; empty when it is not there. */
    public String query(String name) {
        return request.query().first(name).orElse("");
    }

    /** A whole number of the query between the limits. */
    public long number(String name, long otherwise, long least, long most) throws RefusedException {
        String text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("-?[0-9]{1,15}")) {
            throw new RefusedException(RefusedException.Code.MALFORMED);
        }
        return Math.clamp(Long.parseLong(text), least, most);
    }

    /** A text of form or body; empty when it is not there. */
    public String text(String name) {
        return body.members().get(name) instanceof StateValue.Text text
                ? text.text()
                : form.text(name);
    }

    /** Why something is wanted: one sentence, not empty. */
    public String reason() throws RefusedException {
        String reason = text("reason").strip();
        if (reason.isEmpty() || reason.length() > MOST_REASON) {
            throw new RefusedException(
                    RefusedException.Code.REFUSED,
                    List.of(
                            new vn.motcua.contract.fleet.StateProblem(
                                    "reason", "say why, in at most 300 characters")));
        }
        return reason;
    }

    /** The device of the path. */
    public DeviceId device() throws RefusedException {
        try {
            return new DeviceId(part("id"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusedException.Code.ABSENT);
        }
    }

    /** Ends the call when the person may not do this at that place. */
    public void need(Permission permission, List<String> chain) throws RefusedException {
        if (!person.at(permission, chain)) {
            throw new RefusedException(RefusedException.Code.FORBIDDEN);
        }
    }

    /** Waits for a desk. */
    public static <T> T await(CompletableFuture<T> answer) throws IOException, RefusedException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            if (e.getCause() instanceof RejectedExecutionException) {
                throw new RefusedException(RefusedException.Code.BUSY);
            }
            throw new IllegalStateException("a desk failed", e.getCause());
        } catch (TimeoutException e) {
            throw new RefusedException(RefusedException.Code.BUSY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
