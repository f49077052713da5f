package vn.motcua.provisioning.http.gate;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.console.Frame;
import vn.motcua.provisioning.console.Words;
import vn.motcua.provisioning.http.gate.RefusedException.Code;
import vn.motcua.runtime.JsonText;

/**
 * The one way in: finds out who asks (cookie or token), whether the role allows it, whether a
 * request that changes something really comes from a page of ours, and writes the answer. Denies by
 * default. Any thread.
 */
public final class Gate {
    public static final String COOKIE = "__Host-motcua";
    private static final Logger LOG = System.getLogger(Gate.class.getName());
    private static final String LANGUAGE = "__Host-motcua-lang";
    private static final int MOST_BODY = 512 * 1024;

    private final Accounts accounts;
    private final Sessions sessions;
    private final PageDrawer drawer;
    private final String assets;
    private final IntSupplier alarms;

    /** Draws what the gate itself says; both answers are whole pages. */
    public interface PageDrawer {
        /** Why there is nothing else. */
        String message(Frame frame, String key, List<StateProblem> problems);

        /** Where to sign in. */
        String signIn(Frame frame, String back, String trouble);
    }

    private record Caller(
            Person person, Sessions.@Nullable Session session, @Nullable String secret) {}

    public Gate(
            Accounts accounts,
            Sessions sessions,
            PageDrawer drawer,
            String assets,
            IntSupplier alarms) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.drawer = drawer;
        this.assets = assets;
        this.alarms = alarms;
    }

    /** Opens these paths. */
    public void route(HttpRouting.Builder routing, List<Endpoint> endpoints) {
        for (Endpoint one : endpoints) {
            io.helidon.webserver.http.Handler handler =
                    (request, response) -> handle(one, request, response);
            switch (one.method()) {
                case "GET" -> routing.get(one.path(), handler);
                case "POST" -> routing.post(one.path(), handler);
                case "PUT" -> routing.put(one.path(), handler);
                case "DELETE" -> routing.delete(one.path(), handler);
                default -> throw new IllegalStateException("a method that we do not use");
            }
        }
    }

    private void handle(Endpoint endpoint, ServerRequest request, ServerResponse response) {
        Words words = words(request, response);
        Frame frame = Frame.outside(words, assets);
        try {
            Caller caller =
                    caller(request).orElseThrow(() -> new RefusedException(Code.SIGNED_OUT));
            frame = frame(words, caller);
            Body body = Body.read(request);
            if (endpoint.isUnsafe()) {
                checkOrigin(request, caller, body.form());
            }
            Permission needed = endpoint.permission();
            if (needed != null && !caller.person().may(needed)) {
                throw new RefusedException(Code.FORBIDDEN);
            }
            send(
                    response,
                    endpoint.handler()
                            .handle(
                                    new Call(
                                            caller.person(),
                                            request,
                                            frame,
                                            body.form(),
                                            body.json())));
        } catch (RefusedException e) {
            refuse(endpoint, request, response, frame, e);
        } catch (RejectedExecutionException e) {
            refuse(endpoint, request, response, frame, new RefusedException(Code.BUSY));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a request failed", e);
            refuse(endpoint, request, response, frame, new RefusedException(Code.BUSY));
        }
    }

    private void refuse(
            Endpoint endpoint,
            ServerRequest request,
            ServerResponse response,
            Frame frame,
            RefusedException why) {
        response.status(Status.create(why.code().status()));
        if (endpoint.isApi()) {
            problem(response, why);
        } else if (why.code() == Code.SIGNED_OUT) {
            String back = endpoint.isUnsafe() ? "/" : request.path().path();
            html(response, drawer.signIn(frame, back, ""));
        } else {
            html(response, drawer.message(frame, why.code().word(), why.problems()));
        }
    }

    /** What a program gets that asks for a path which is not there. */
    public static void absent(ServerResponse response) {
        response.status(Status.NOT_FOUND_404);
        problem(response, new RefusedException(Code.ABSENT));
    }

    /** A problem as RFC 9457 has it, with our own code and problems. */
    private static void problem(ServerResponse response, RefusedException why) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:motcua:problem:" + why.code().word());
        body.put("title", why.code().word());
        body.put("status", why.code().status());
        body.put("detail", why.code().detail());
        List<Map<String, String>> problems = new ArrayList<>();
        why.problems().forEach(p -> problems.add(Map.of("path", p.path(), "text", p.text())));
        body.put("problems", problems);
        text(response, "application/problem+json", JsonText.of(body));
    }

    private Optional<Caller> caller(ServerRequest request) throws IOException, RefusedException {
        Optional<String> header =
                request.headers().first(HeaderNames.AUTHORIZATION).filter(h -> !h.isEmpty());
        if (header.isPresent()) {
            if (!header.get().startsWith("Bearer ")) {
                return Optional.empty();
            }
            return Call.await(accounts.bearer(header.get().substring(7).strip()))
                    .map(person -> new Caller(person, null, null));
        }
        String secret = cookie(request, COOKIE);
        // What a page fetches by itself is nobody's doing.
        boolean use = request.headers().first(HeaderNames.create("HX-Request")).isEmpty();
        return sessions.find(secret, use)
                .flatMap(session ->
                        accounts.person(session.account())
                                .map(person -> new Caller(person, session, secret)));
    }

    /** Whether this request's session is open, without using it. */
    public Optional<Person> watching(ServerRequest request) {
        return sessions.find(cookie(request, COOKIE), false)
                .flatMap(session -> accounts.person(session.account()));
    }

    /** A token cannot be sent by a page of somebody else; a cookie can. */
    private void checkOrigin(ServerRequest request, Caller caller, Form form)
            throws RefusedException {
        Sessions.Session session = caller.session();
        if (session == null) {
            return;
        }
        String token =
                request.headers()
                        .first(HeaderNames.create("X-Form-Token"))
                        .orElse(form.text("form"));
        if (!sameOrigin(request) || !sessions.takeForm(session, token)) {
            throw new RefusedException(Code.FORM);
        }
    }

    /** {@code Sec-Fetch-Site}; a browser without it sends {@code Origin}. */
    static boolean sameOrigin(ServerRequest request) {
        Optional<String> site = request.headers().first(HeaderNames.create("Sec-Fetch-Site"));
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        String host = request.authority();
        return request.headers()
                .first(HeaderNames.ORIGIN)
                .filter(origin -> origin.equals("https://" + host))
                .isPresent();
    }

    private Frame frame(Words words, Caller caller) {
        Sessions.Session session = caller.session();
        return new Frame(
                words,
                assets,
                caller.person(),
                session == null ? () -> "" : () -> sessions.form(session),
                alarms.getAsInt());
    }

    /** The frame of this request's page, for whoever is signed in. */
    public Frame frame(ServerRequest request, ServerResponse response) {
        Words words = words(request, response);
        String secret = cookie(request, COOKIE);
        return sessions.find(secret, false)
                .flatMap(session ->
                        accounts.person(session.account())
                                .map(p -> frame(words, new Caller(p, session, secret))))
                .orElse(Frame.outside(words, assets));
    }

    /** The language asked for in the address, which is then kept, or the one kept. */
    private static Words words(ServerRequest request, ServerResponse response) {
        Optional<String> asked = request.query().first("lang").asOptional();
        if (asked.isEmpty()) {
            return Words.of(cookie(request, LANGUAGE));
        }
        Words words = Words.of(asked.get());
        response.header(
                HeaderNames.SET_COOKIE,
                LANGUAGE
                        + "="
                        + words.language()
                        + "; Path=/; Secure; SameSite=Lax; Max-Age=31536000");
        return words;
    }

    /** The cookie of this name; null when there is none. */
    public static @Nullable String cookie(ServerRequest request, String name) {
        return request.headers().cookies().first(name).asOptional().orElse(null);
    }

    private static void send(ServerResponse response, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Json json -> {
                response.status(Status.create(json.status()));
                text(response, "application/json", JsonText.of(json.body()));
            }
            case Answer.Text plain -> text(response, plain.type(), plain.text());
            case Answer.Page page -> {
                response.status(Status.create(page.status()));
                html(response, page.html());
            }
            case Answer.Goto there ->
                    response.status(Status.SEE_OTHER_303)
                            .header(HeaderNames.LOCATION, there.path())
                            .header(HeaderNames.CACHE_CONTROL, "no-store")
                            .send();
            case Answer.Download file -> {
                byte[] bytes = Files.readAllBytes(file.file());
                Files.delete(file.file());
                response.header(HeaderNames.CONTENT_TYPE, file.type())
                        .header(HeaderNames.CACHE_CONTROL, "no-store")
                        .header(
                                HeaderNames.CONTENT_DISPOSITION,
                                "attachment; filename=\"" + file.name() + "\"")
                        .send(bytes);
            }
        }
    }

    /** Sends a page. */
    public static void html(ServerResponse response, String html) {
        text(response, "text/html; charset=utf-8", html);
    }

    private static void text(ServerResponse response, String type, String text) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A form of somebody who is not signed in; empty when it does not come from a page of ours. */
    public static Form outsideForm(ServerRequest request) throws RefusedException {
        if (!sameOrigin(request)) {
            throw new RefusedException(Code.FORM);
        }
        return Body.read(request).form();
    }

    /** What came with a request. */
    private record Body(Form form, StateValue.Tree json) {
        static Body read(ServerRequest request) throws RefusedException {
            if (!request.content().hasEntity()) {
                return new Body(Form.EMPTY, StateValue.Tree.EMPTY);
            }
            String text = text(request);
            String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
            if (type.startsWith("application/x-www-form-urlencoded")) {
                return new Body(Form.read(text), StateValue.Tree.EMPTY);
            }
            if (!type.startsWith("application/json")) {
                throw new RefusedException(Code.MALFORMED);
            }
            try {
                return new Body(
                        Form.EMPTY,
                        text.isBlank() ? StateValue.Tree.EMPTY : StateJson.readRequest(text));
            } catch (MalformedMessageException e) {
                throw new RefusedException(
                        Code.MALFORMED,
                        List.of(new StateProblem("", String.valueOf(e.getMessage()))));
            }
        }

        private static String text(ServerRequest request) throws RefusedException {
            try (InputStream in = request.content().inputStream()) {
                byte[] bytes = in.readNBytes(MOST_BODY + 1);
                if (bytes.length > MOST_BODY) {
                    throw new RefusedException(Code.TOO_LARGE);
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException | UncheckedIOException e) {
                throw new RefusedException(Code.MALFORMED);
            }
        }
    }
}
