package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Chromium, one for each person at a page: clicks at real coordinates, pictures. Speaks the
 * browser's own DevTools protocol, so the lab needs no driver program. For one thread at a time.
 */
public final class Browser implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Pattern ANSWER_ID = Pattern.compile("\\{\"id\":(\\d+),");

    private final WebSocket socket;
    private final HttpClient http;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<String>> open = new ConcurrentHashMap<>();

    private Browser(HttpClient http, URI address) throws LabException {
        this.http = http;
        try {
            this.socket =
                    http.newWebSocketBuilder()
                            .buildAsync(address, new Answers())
                            .get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new LabException("Chromium does not answer: start the demo again");
        }
    }

    /**
     * @param trustedKeyHashes base64 SHA-256 of the public keys of the demo's own servers, comma
     *     between; no other unknown certificate is accepted
     */
    public static Browser start(
            Supervisor supervisor, Path run, String name, String trustedKeyHashes)
            throws LabException {
        Path profile = run.resolve(name);
        supervisor.start(
                name,
                List.of(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--mute-audio",
                        "--hide-scrollbars",
                        "--disable-backgrounding-occluded-windows",
                        "--disable-renderer-backgrounding",
                        "--disable-background-timer-throttling",
                        "--ignore-certificate-errors-spki-list=" + trustedKeyHashes,
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank"),
                Map.of(),
                false);
        Path port = profile.resolve("DevToolsActivePort");
        if (!Patience.until(Duration.ofSeconds(30), () -> Files.readAllLines(port).size() >= 2)) {
            throw new LabException("Chromium did not start: install the Debian package chromium");
        }
        try {
            List<String> lines = Files.readAllLines(port);
            return new Browser(
                    HttpClient.newHttpClient(),
                    URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
        } catch (IOException e) {
            throw new LabException("Chromium did not say its port: start the demo again");
        }
    }

    /** The browser's one page, at this size; returns when the document is there. */
    public Page open(String address, int width, int height) throws LabException {
        String target = "";
        if (call("", "Target.getTargets", Map.of()).get("targetInfos") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> info && "page".equals(info.get("type"))) {
                    target = String.valueOf(info.get("targetId"));
                }
            }
        }
        String session =
                Texts.text(
                        call(
                                "",
                                "Target.attachToTarget",
                                Map.of("targetId", target, "flatten", true)),
                        "sessionId");
        Page page = new Page(session);
        call(session, "Page.enable", Map.of());
        call(
                session,
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        page.go(address);
        return page;
    }

    private Map<String, Object> call(String session, String method, Map<String, ?> params)
            throws LabException {
        Map<String, Object> whole = Texts.object(ask(session, method, params));
        if (whole.containsKey("error")) {
            throw new LabException("the browser refused " + method + ": " + whole.get("error"));
        }
        return Texts.member(whole, "result");
    }

    /** The answer as it came; pictures are too large to be taken apart as JSON. */
    private String ask(String session, String method, Map<String, ?> params) throws LabException {
        int id = ids.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        open.put(id, answer);
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", id);
        order.put("method", method);
        order.put("params", params);
        if (!session.isEmpty()) {
            order.put("sessionId", session);
        }
        try {
            socket.sendText(Texts.json(order), true)
                    .get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return answer.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new LabException("the browser did not answer " + method);
        } finally {
            open.remove(id);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }

    /** Puts the pieces of a message together and finds who asked. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder pieces = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            pieces.append(piece);
            if (last) {
                String text = pieces.toString();
                pieces.setLength(0);
                Matcher id = ANSWER_ID.matcher(text);
                if (id.lookingAt()) {
                    CompletableFuture<String> asked = open.get(Integer.valueOf(id.group(1)));
                    if (asked != null) {
                        asked.complete(text);
                    }
                }
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    /** One tab. */
    public final class Page {
        private final String session;

        private Page(String session) {
            this.session = session;
        }

        public void go(String address) throws LabException {
            call(session, "Page.navigate", Map.of("url", address));
            until("document.readyState === 'complete'", Duration.ofSeconds(15));
        }

        /**
         * Gives the browser a session of its own.
         *
         * @param pair as a {@code Cookie} header has it
         */
        public void cookie(String address, String pair) throws LabException {
            int equals = pair.indexOf('=');
            call(
                    session,
                    "Network.setCookie",
                    Map.of(
                            "name",
                            pair.substring(0, equals),
                            "value",
                            pair.substring(equals + 1),
                            "url",
                            address,
                            "secure",
                            true,
                            "httpOnly",
                            true,
                            "path",
                            "/"));
        }

        /** Gives the page another size. */
        public void size(int width, int height) throws LabException {
            call(
                    session,
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width",
                            width,
                            "height",
                            height,
                            "deviceScaleFactor",
                            1,
                            "mobile",
                            false));
        }

        /** The value of an expression; objects come as JSON values. */
        public Object eval(String expression) throws LabException {
            Map<String, Object> result =
                    Texts.member(
                            call(
                                    session,
                                    "Runtime.evaluate",
                                    Map.of("expression", expression, "returnByValue", true)),
                            "result");
            Object value = result.get("value");
            return value == null ? "" : value;
        }

        public boolean holds(String expression) throws LabException {
            return Boolean.TRUE.equals(eval("!!(" + expression + ")"));
        }

        public void until(String expression, Duration limit) throws LabException {
            if (!Patience.until(limit, () -> holds(expression))) {
                throw new LabException(
                        "the page "
                                + eval("document.title + ' ' + location.pathname")
                                + " never showed "
                                + expression);
            }
        }

        /** Presses and releases the left button in the middle of the element. */
        public void click(String selector) throws LabException {
            String box =
                    String.valueOf(
                            eval(
                                    "(() => { const e = document.querySelector("
                                            + quote(selector)
                                            + "); if (!e) return ''; e.scrollIntoView({block:"
                                            + " 'center'}); const r = e.getBoundingClientRect();"
                                            + " return (r.left + r.width / 2) + ' ' + (r.top +"
                                            + " r.height / 2); })()"));
            if (box.isEmpty()) {
                throw new LabException("the page has no " + selector);
            }
            double x = Double.parseDouble(box.substring(0, box.indexOf(' ')));
            double y = Double.parseDouble(box.substring(box.indexOf(' ') + 1));
            for (String type : List.of("mousePressed", "mouseReleased")) {
                call(
                        session,
                        "Input.dispatchMouseEvent",
                        Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
            }
        }

        public void picture(Path file) throws LabException {
            String answer = ask(session, "Page.captureScreenshot", Map.of("format", "png"));
            int from = answer.indexOf("\"data\":\"") + 8;
            int to = answer.indexOf('"', from);
            if (from < 8 || to < 0) {
                throw new LabException("the browser gave no picture");
            }
            String data = answer.substring(from, to);
            try {
                Files.write(file, Base64.getDecoder().decode(data));
            } catch (IOException e) {
                throw new LabException(
                        "cannot write " + file.getFileName() + ": is the disk full?");
            }
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
