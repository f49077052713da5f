package vn.motcua.provisioning.http.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.account.Admission;
import vn.motcua.provisioning.account.Invitation;
import vn.motcua.provisioning.account.SignIn;
import vn.motcua.provisioning.audit.Audit;
import vn.motcua.provisioning.console.Frame;
import vn.motcua.provisioning.console.Qr;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Form;
import vn.motcua.provisioning.http.gate.Gate;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.Sessions;

/** Where people come in: one-time links, signing in and out. Any thread. */
public final class Door {
    private static final Status UNPROCESSABLE = Status.create(422);

    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final Pages pages;
    private final Gate gate;

    public Door(Accounts accounts, Sessions sessions, Audit audit, Pages pages, Gate gate) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.pages = pages;
        this.gate = gate;
    }

    /** Opens its paths. */
    public void route(HttpRouting.Builder routing) {
        routing.get("/enter/{secret}", this::invitation)
                .post("/enter/{secret}", guarded(this::accept))
                .get("/sign-in", this::signInPage)
                .post("/sign-in", guarded(this::signIn));
    }

    private interface Guarded {
        void handle(ServerRequest request, ServerResponse response, Form form)
                throws IOException, RefusedException;
    }

    private io.helidon.webserver.http.Handler guarded(Guarded what) {
        return (request, response) -> {
            try {
                what.handle(request, response, Gate.outsideForm(request));
            } catch (RefusedException e) {
                response.status(Status.create(e.code().status()));
                message(request, response, e.code().word());
            } catch (IOException e) {
                response.status(Status.SERVICE_UNAVAILABLE_503);
                message(request, response, "busy");
            }
        };
    }

    private void message(ServerRequest request, ServerResponse response, String key) {
        Gate.html(response, pages.message(gate.frame(request, response), key, List.of()));
    }

    private void invitation(ServerRequest request, ServerResponse response) {
        Optional<Invitation> found =
                accounts.invitation(request.path().pathParameters().get("secret"));
        if (found.isEmpty()) {
            response.status(Status.GONE_410);
            message(request, response, "used");
            return;
        }
        show(request, response, found.get(), "", "");
    }

    private void show(
            ServerRequest request,
            ServerResponse response,
            Invitation invitation,
            String name,
            String trouble) {
        Gate.html(
                response,
                pages.draw(
                        "enter",
                        gate.frame(request, response),
                        Map.of(
                                "invitation", invitation,
                                "qr", Qr.of(invitation.address()),
                                "name", name,
                                "trouble", trouble)));
    }

    private void accept(ServerRequest request, ServerResponse response, Form form)
            throws IOException, RefusedException {
        String secret = request.path().pathParameters().get("secret");
        Optional<Invitation> invitation = accounts.invitation(secret);
        Admission admission =
                Call.await(
                        accounts.accept(
                                secret,
                                form.text("name"),
                                form.text("password"),
                                form.text("code")));
        switch (admission) {
            case Admission.Made made -> {
                sessions.endAll(made.person().name());
                Frame frame = gate.frame(request, response);
                if (!begin(response, made.person().name())) {
                    throw new RefusedException(RefusedException.Code.BUSY);
                }
                Gate.html(
                        response,
                        pages.draw("entered", frame, Map.of("codes", made.recoveryCodes())));
            }
            case Admission.Refused refused -> {
                if (refused.reason() == Admission.Reason.GONE || invitation.isEmpty()) {
                    response.status(Status.GONE_410);
                    message(request, response, "used");
                    return;
                }
                String why = "enter.wrong." + refused.reason().name();
                response.status(UNPROCESSABLE);
                show(
                        request,
                        response,
                        invitation.get(),
                        form.text("name"),
                        gate.frame(request, response).words().say(why));
            }
        }
    }

    private void signInPage(ServerRequest request, ServerResponse response) {
        Frame frame = gate.frame(request, response);
        Gate.html(response, pages.signIn(frame, "/", ""));
    }

    private void signIn(ServerRequest request, ServerResponse response, Form form)
            throws IOException, RefusedException {
        String name = form.text("name").strip();
        SignIn answer = Call.await(accounts.signIn(name, form.text("password"), form.text("code")));
        Frame frame = gate.frame(request, response);
        String trouble;
        switch (answer) {
            case SignIn.Welcome welcome -> {
                String account = welcome.person().name();
                audit.record(account, "session.begin", account, "", "done");
                if (!begin(response, account)) {
                    throw new RefusedException(RefusedException.Code.BUSY);
                }
                response.status(Status.SEE_OTHER_303)
                        .header(HeaderNames.LOCATION, safe(form.text("back")))
                        .header(HeaderNames.CACHE_CONTROL, "no-store")
                        .send();
                return;
            }
            case SignIn.Wrong _ -> trouble = frame.words().say("sign.wrong");
            case SignIn.Locked locked ->
                    trouble = frame.words().say("sign.locked", frame.words().time(locked.until()));
        }
        response.status(Status.UNAUTHORIZED_401);
        Gate.html(response, pages.signIn(frame, safe(form.text("back")), trouble));
    }

    private boolean begin(ServerResponse response, String account) {
        Optional<String> secret = sessions.start(account);
        secret.ifPresent(s ->
                response.headers()
                        .add(
                                HeaderNames.SET_COOKIE,
                                Gate.COOKIE
                                        + "="
                                        + s
                                        + "; Path=/; Secure; HttpOnly; SameSite=Lax"));
        return secret.isPresent();
    }

    /** Only a path of ours. */
    private static String safe(String path) {
        return path.matches("/(?![/\\\\])[A-Za-z0-9/_.-]{0,200}") ? path : "/";
    }
}
