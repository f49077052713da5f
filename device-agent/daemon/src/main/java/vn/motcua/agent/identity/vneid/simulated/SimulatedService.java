package vn.motcua.agent.identity.vneid.simulated;

import com.nimbusds.jose.JOSEException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.vneid.simulated.Behaviour.Fault;
import vn.motcua.agent.identity.vneid.simulated.OpenCode.Answer;
import vn.motcua.runtime.Tls;

/**
 * The service over HTTPS: discovery, keys, device codes, tokens, and the approval page. It holds
 * one code, the newest, as the kiosk shows one.
 */
final class SimulatedService implements AutoCloseable {
    private static final String SIGNS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int MOST_FORM = 32 * 1024;

    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.USUAL);
    private final AtomicReference<@Nullable OpenCode> newest = new AtomicReference<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final WebServer server;
    private final String issuer;
    private final SimulatedTokens tokens;
    private final ClientProof proof;

    /**
     * @param port 0 for any free one
     * @param clientCertificate of the kiosk, PEM
     */
    SimulatedService(Tls identity, int port, Path clientCertificate, InstantSource clock)
            throws IOException, JOSEException {
        this.clock = clock;
        this.server =
                WebServer.builder()
                        .address(InetAddress.getLoopbackAddress())
                        .port(port)
                        .shutdownHook(false)
                        .tls(tls -> tls.sslContext(identity.context()))
                        .routing(routes ->
                                routes.get("/.well-known/openid-configuration", told(this::about))
                                        .get("/keys", told(this::keys))
                                        .post("/device", told(this::device))
                                        .post("/token", told(this::token))
                                        .get("/approve", this::page)
                                        .post("/approve", this::answer))
                        .build()
                        .start();
        this.issuer = "https://localhost:" + server.port();
        this.tokens = new SimulatedTokens(issuer);
        this.proof = ClientProof.of(clientCertificate, issuer);
    }

    int port() {
        return server.port();
    }

    String issuer() {
        return issuer;
    }

    void behave(UnaryOperator<Behaviour> change) {
        behaviour.updateAndGet(change);
    }

    /** False when no code is open. */
    boolean change(UnaryOperator<OpenCode> change) {
        OpenCode code = newest.updateAndGet(now -> now == null ? null : change.apply(now));
        return code != null;
    }

    /** What the approval page of the newest code says, JSON. */
    String shown() {
        OpenCode code = newest.get();
        if (code == null) {
            return "error no code is open";
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("code", code.userCode());
        said.put("message", code.asked().message());
        said.put("office", code.asked().office());
        said.put("kiosk", code.asked().kiosk());
        said.put("purpose", code.asked().purpose());
        said.put("scope", code.asked().scope());
        said.put("levels", code.asked().levels());
        said.put("claims", code.asked().claims());
        said.put("polls", code.polls());
        return JSONObject.toJSONString(said);
    }

    /** An endpoint for the kiosk. */
    private interface Endpoint {
        void answer(ServerRequest request, ServerResponse response) throws JOSEException;
    }

    private Handler told(Endpoint endpoint) {
        return (request, response) -> {
            Fault fault = behaviour.get().fault();
            response.header(
                    HeaderNames.DATE,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)));
            response.header("Content-Type", "application/json");
            switch (fault) {
                case NONE -> endpoint.answer(request, response);
                case GARBAGE -> response.send("{\"issuer\":\"\\ud8\u0000" + "<<<");
                case ERROR -> response.status(Status.INTERNAL_SERVER_ERROR_500).send("{}");
                case DOWN -> throw new CloseConnectionException("down");
                case HUGE -> response.send("{\"x\":\"" + "x".repeat(8 << 20) + "\"}");
                case DEEP -> response.send("{\"x\":".repeat(10_000) + "1" + "}".repeat(10_000));
                case SLOW -> dribble(response);
            }
        };
    }

    private void dribble(ServerResponse response) {
        try (OutputStream out = response.outputStream()) {
            while (behaviour.get().fault() == Fault.SLOW) {
                out.write(' ');
                out.flush();
                Thread.sleep(Duration.ofMillis(500));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return clock.instant().plusSeconds(behaviour.get().skew());
    }

    private void about(ServerRequest request, ServerResponse response) {
        JSONObject said = new JSONObject();
        said.put("issuer", issuer);
        said.put("authorization_endpoint", issuer + "/authorize");
        said.put("device_authorization_endpoint", issuer + "/device");
        said.put("token_endpoint", issuer + "/token");
        said.put("jwks_uri", issuer + "/keys");
        said.put("subject_types_supported", java.util.List.of("pairwise"));
        said.put("response_types_supported", java.util.List.of("code"));
        said.put("id_token_signing_alg_values_supported", java.util.List.of("ES256"));
        response.send(said.toJSONString());
    }

    private void keys(ServerRequest request, ServerResponse response) {
        response.send(tokens.keys());
    }

    private void device(ServerRequest request, ServerResponse response) {
        Map<String, String> form = form(request);
        if (proof.client(form, clock.instant()).isEmpty()) {
            refuse(response, Status.UNAUTHORIZED_401, "invalid_client");
            return;
        }
        Behaviour how = behaviour.get();
        OpenCode code = issue(form, how.life());
        newest.set(code);
        JSONObject said = new JSONObject();
        said.put("device_code", code.deviceCode());
        said.put("user_code", code.userCode());
        said.put("verification_uri", issuer + "/approve");
        said.put("verification_uri_complete", issuer + "/approve?user_code=" + code.userCode());
        said.put("expires_in", how.life());
        said.put("interval", how.interval());
        response.send(said.toJSONString());
    }

    private OpenCode issue(Map<String, String> form, int life) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        StringBuilder user = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            user.append(i == 4 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return new OpenCode(
                HexFormat.of().formatHex(secret),
                user.toString(),
                clock.instant().plusSeconds(life),
                form.getOrDefault("nonce", ""),
                new OpenCode.Asked(
                        form.getOrDefault("scope", ""),
                        form.getOrDefault("binding_message", ""),
                        form.getOrDefault("office", ""),
                        form.getOrDefault("kiosk", ""),
                        form.getOrDefault("purpose", ""),
                        form.getOrDefault("acr_values", ""),
                        form.getOrDefault("claims", "")),
                Answer.NONE,
                false,
                0);
    }

    private void token(ServerRequest request, ServerResponse response) throws JOSEException {
        Map<String, String> form = form(request);
        Optional<String> client = proof.client(form, clock.instant());
        if (client.isEmpty()) {
            refuse(response, Status.UNAUTHORIZED_401, "invalid_client");
            return;
        }
        String asked = form.getOrDefault("device_code", "");
        OpenCode code =
                newest.updateAndGet(
                        now -> now != null && now.deviceCode().equals(asked) ? now.polled() : now);
        if (code == null || !code.deviceCode().equals(asked)) {
            refuse(response, Status.BAD_REQUEST_400, "invalid_grant");
        } else if (code.slower()) {
            newest.set(code.slowedDown(false));
            refuse(response, Status.BAD_REQUEST_400, "slow_down");
        } else {
            answerPoll(code, client.get(), response);
        }
    }

    private void answerPoll(OpenCode code, String client, ServerResponse response)
            throws JOSEException {
        boolean late = clock.instant().isAfter(code.expiresAt());
        switch (late ? Answer.EXPIRED : code.answer()) {
            case NONE -> refuse(response, Status.BAD_REQUEST_400, "authorization_pending");
            case DENIED -> refuse(response, Status.BAD_REQUEST_400, "access_denied");
            case EXPIRED -> refuse(response, Status.BAD_REQUEST_400, "expired_token");
            case SPENT -> refuse(response, Status.BAD_REQUEST_400, "invalid_grant");
            case APPROVED -> {
                newest.set(code.answered(Answer.SPENT));
                Behaviour how = behaviour.get();
                JSONObject said = new JSONObject();
                said.put("access_token", "simulated-access-token");
                said.put("token_type", "Bearer");
                said.put("expires_in", 60);
                said.put("id_token", tokens.idToken(how, code, client, now()));
                if (how.token() == Behaviour.Token.TALKATIVE) {
                    said.put("refresh_token", "simulated-refresh-token");
                }
                response.send(said.toJSONString());
            }
        }
    }

    private static void refuse(ServerResponse response, Status status, String error) {
        response.status(status).send("{\"error\":\"" + error + "\"}");
    }

    private void page(ServerRequest request, ServerResponse response) {
        html(response, request.query().first("user_code").orElse(""));
    }

    private void answer(ServerRequest request, ServerResponse response) {
        Map<String, String> form = form(request);
        OpenCode code = newest.get();
        if (code != null && code.userCode().equals(form.get("user_code"))) {
            boolean yes = "approve".equals(form.get("answer"));
            newest.set(code.answered(yes ? Answer.APPROVED : Answer.DENIED));
            response.header("Content-Type", "text/html; charset=utf-8");
            response.send(ApprovalPage.done());
            return;
        }
        response.status(Status.NOT_FOUND_404).send();
    }

    private void html(ServerResponse response, String userCode) {
        OpenCode code = newest.get();
        if (code == null || !code.userCode().equals(userCode)) {
            response.status(Status.NOT_FOUND_404).send();
            return;
        }
        response.header("Content-Type", "text/html; charset=utf-8");
        response.send(ApprovalPage.of(code));
    }

    private static Map<String, String> form(ServerRequest request) {
        Map<String, String> form = new HashMap<>();
        String body = request.content().as(String.class);
        for (String pair : body.length() > MOST_FORM ? new String[0] : body.split("&", 64)) {
            int is = pair.indexOf('=');
            if (is > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, is), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        behaviour.set(Behaviour.USUAL);
        server.stop();
    }
}
