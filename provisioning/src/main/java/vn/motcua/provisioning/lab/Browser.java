package vn.motcua.provisioning.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real Chromium that scripted clerks use: pages, clicks at real coordinates, pictures. Speaks the
 * browser's own DevTools protocol, so the lab needs no driver program.
 */
final class Browser implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final WebSocket socket;
    private final HttpClient http;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<String, Object>>> open =
            new ConcurrentHashMap<>();

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
     * @param trustedKeyHash base64 SHA-256 of the public key of the demo's own authority, the only
     *     unknown authority that this browser accepts
     */
    static Browser start(Supervisor supervisor, Path run, String trustedKeyHash)
            throws LabException {
        Path profile = run.resolve("browser");
        supervisor.start(
                "browser",
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
                        "--ignore-certificate-errors-spki-list=" + trustedKeyHash,
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

    /** Opens a page of this size; returns when the document is there. */
    Page open(String address, int width, int height) throws LabException {
        String target =
                Texts.text(
                        call(
                                "",
                                "Target.createTarget",
                                Map.of("url", "about:blank", "width", width, "height", height)),
                        "targetId");
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
        int id = ids.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        open.put(id, answer);
        String text =
                session.isEmpty()
                        ? Texts.json(Map.of("id", id, "method", method, "params", params))
                        : Texts.json(
                                Map.of(
                                        "id", id,
                                        "method", method,
                                        "params", params,
                                        "sessionId", session));
        try {
            synchronized (socket) {
                socket.sendText(text, true).get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            Map<String, Object> whole = answer.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (whole.containsKey("error")) {
                throw new LabException("the browser refused " + method);
            }
            return Texts.member(whole, "result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new LabException("the browser did not answer " + method);
        } finally {
            open.remove(id);
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
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
                try {
                    Map<String, Object> message = Texts.object(text);
                    if (message.get("id") instanceof Number id) {
                        CompletableFuture<Map<String, Object>> asked = open.get(id.intValue());
                        if (asked != null) {
                            asked.complete(message);
                        }
                    }
                } catch (LabException e) {
                    // An event that is not for us.
                }
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    /** One tab. */
    final class Page {
        private final String session;

        private Page(String session) {
            this.session = session;
        }

        void go(String address) throws LabException {
            call(session, "Page.navigate", Map.of("url", address));
            until("document.readyState === 'complete'", Duration.ofSeconds(15));
        }

        /** The value of an expression; objects come as JSON values. */
        Object eval(String expression) throws LabException {
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

        boolean holds(String expression) throws LabException {
            return Boolean.TRUE.equals(eval("!!(" + expression + ")"));
        }

        void until(String expression, Duration limit) throws LabException {
            if (!Patience.until(limit, () -> holds(expression))) {
                throw new LabException("the page never showed: " + expression);
            }
        }

        /** Presses and releases the left button in the middle of the element. */
        void click(String selector) throws LabException {
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

        void picture(Path file) throws LabException {
            String data =
                    Texts.text(
                            call(session, "Page.captureScreenshot", Map.of("format", "png")),
                            "data");
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
