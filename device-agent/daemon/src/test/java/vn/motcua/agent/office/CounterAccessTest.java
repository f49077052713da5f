package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;

/** The browsers' port: who gets in, what a foreign page cannot do, and what mangled forms do. */
class CounterAccessTest {
    private static TestHub hub;
    private static HttpClient browser;
    private static String cookie;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder);
        browser = TestHub.http(hub.authority.withoutCertificate());
        cookie = new Sessions(TestHub.SESSION_KEY, hub::now).cookieFor(TestOffice.THREE);
        cookie = cookie.substring(0, cookie.indexOf(';'));
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        hub.close();
    }

    @Test
    void noCertificateIsAskedForAndEveryAnswerCarriesThePolicy() throws Exception {
        for (String path : new String[] {"/counter/3", "/enter/nonsense", "/nothing"}) {
            HttpResponse<String> answer = send(request(path, ""));
            assertThat(answer.statusCode()).as(path).isIn(401, 410, 404);
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
    }

    @Test
    void aSessionSurvivesARestartButNoForgeryAndNoTwelveHours() throws Exception {
        assertThat(send(request("/counter/3", cookie)).statusCode()).isEqualTo(200);
        assertThat(send(request("/counter/1", cookie)).statusCode()).isEqualTo(403);
        for (String forged :
                new String[] {
                    cookie.replace("=3.", "=1."),
                    cookie.replace("counter-3=", "counter-1="),
                    cookie.replace("counter-3=3.", "counter-1=1.")
                }) {
            assertThat(send(request("/counter/1", forged)).statusCode()).as(forged).isEqualTo(401);
        }
        String name = Sessions.cookieOf(TestOffice.THREE);
        for (String broken : new String[] {"", "a.b.c", "3..99999999999.x", "....", "3"}) {
            assertThat(send(request("/counter/3", name + "=" + broken)).statusCode())
                    .as(broken)
                    .isEqualTo(401);
        }
        Sessions sessions = new Sessions(TestHub.SESSION_KEY, hub::now);
        Sessions later =
                new Sessions(TestHub.SESSION_KEY, () -> hub.now().plus(Duration.ofHours(12)));
        String value = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(sessions.holder(TestOffice.THREE, value)).contains("");
        assertThat(sessions.holder(TestOffice.ONE, value)).isEmpty();
        assertThat(later.holder(TestOffice.THREE, value)).isEmpty();
    }

    @Test
    void twoCountersLiveInTwoTabsOfOneBrowser() throws Exception {
        CookieManager jar = new CookieManager();
        try (HttpClient tabs =
                HttpClient.newBuilder()
                        .sslContext(hub.authority.withoutCertificate())
                        .cookieHandler(jar)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build()) {
            for (CounterId counter : List.of(TestOffice.ONE, TestOffice.TWO)) {
                HttpRequest enter = HttpRequest.newBuilder(URI.create(hub.link(counter))).build();
                assertThat(tabs.send(enter, BodyHandlers.ofString()).uri().getPath())
                        .isEqualTo("/counter/" + counter);
            }
            assertThat(jar.getCookieStore().getCookies())
                    .extracting(HttpCookie::getName)
                    .containsExactlyInAnyOrder(
                            "__Host-motcua-counter-1", "__Host-motcua-counter-2");
            for (CounterId counter : List.of(TestOffice.ONE, TestOffice.TWO)) {
                hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
                hub.open(counter);
                HttpRequest.Builder press =
                        request("/counter/" + counter + "/do/call", "")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "id=" + UUID.randomUUID()));
                assertThat(tabs.send(press.build(), BodyHandlers.ofString()).uri().getPath())
                        .isEqualTo("/counter/" + counter);
            }
            for (CounterId counter : List.of(TestOffice.ONE, TestOffice.TWO)) {
                assertThat(deskOf(tabs, counter)).contains(calledAt(counter));
            }
            assertThat(calledAt(TestOffice.ONE)).isNotEqualTo(calledAt(TestOffice.TWO));
            HttpRequest third = request("/counter/3", "").build();
            assertThat(tabs.send(third, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    private static String calledAt(CounterId counter) {
        var at = Objects.requireNonNull(hub.loop.state().counter(counter).current());
        return hub.loop.state().ticket(at).orElseThrow().number().text();
    }

    /** The first desk that the counter's stream sends. */
    private static String deskOf(HttpClient tabs, CounterId counter) throws Exception {
        HttpRequest.Builder stream =
                request("/counter/" + counter + "/stream", "")
                        .header("Accept", "text/event-stream");
        HttpResponse<InputStream> answer = tabs.send(stream.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        StringBuilder desk = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            boolean inside = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    inside = line.endsWith("desk");
                }
                if (inside && line.isEmpty()) {
                    return desk.toString();
                }
                if (inside) {
                    desk.append(line).append('\n');
                }
            }
        }
        throw new AssertionError("the stream ended");
    }

    @Test
    void aForeignPageCannotPressAButton() throws Exception {
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        String form = "id=" + UUID.randomUUID();
        HttpRequest.Builder bare = post("call", form);
        assertThat(send(bare).statusCode()).as("no origin at all").isEqualTo(403);
        assertThat(send(post("call", form).header("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(send(post("call", form).header("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(hub.loop.state().counter(TestOffice.THREE).current()).isNull();
        String own = hub.browsers().toString();
        assertThat(send(post("call", form).header("Origin", own)).statusCode()).isEqualTo(303);
        assertThat(hub.loop.state().counter(TestOffice.THREE).current()).isNotNull();
    }

    @Test
    void mangledFormsNeverBreakTheHub() throws Exception {
        Random random = new Random(20261124);
        byte[] good =
                ("id=" + UUID.randomUUID() + "&ticket=" + UUID.randomUUID() + "&service=nop-ho-so")
                        .getBytes(StandardCharsets.UTF_8);
        String[] actions = {"open", "recall", "undo", "acknowledge", "explode"};
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            HttpRequest.Builder request =
                    request("/counter/3/do/" + actions[i % actions.length], cookie)
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(bad));
            assertThat(send(request).statusCode()).as("mutation %d", i).isIn(303, 400);
        }
    }

    private static HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.browsers().resolve(path))
                        .timeout(Duration.ofSeconds(10));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static HttpRequest.Builder post(String action, String form) {
        return request("/counter/3/do/" + action, cookie)
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
