package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;

/** Clerks sign in by id and PIN, checked by the hub alone (S-175). */
class SignInTest {
    @TempDir private Path folder;

    private final List<Clerk> clerks =
            new CopyOnWriteArrayList<>(List.of(TestOffice.AN, TestOffice.BINH));

    @SuppressWarnings("NullAway.Init") // set before every test
    private TestHub hub;

    @SuppressWarnings("NullAway.Init") // set before every test
    private HttpClient browser;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start(folder, clerks);
        browser = TestHub.http(hub.authority.withoutCertificate());
    }

    @AfterEach
    void stop() throws Exception {
        browser.close();
        hub.close();
    }

    @Test
    void whoIsNotSignedInIsShownTheWay() throws Exception {
        HttpResponse<String> door = send(get("/", ""));
        assertThat(door.statusCode()).isEqualTo(303);
        assertThat(door.headers().firstValue("location")).contains("/sign-in");
        HttpResponse<String> counter = send(get("/counter/3", ""));
        assertThat(counter.statusCode()).isEqualTo(401);
        assertThat(counter.body()).contains("/sign-in?counter=3");
        assertThat(send(get("/sign-in?counter=3", "")).body())
                .contains("value=\"3\" selected")
                .contains("Mã PIN");
    }

    @Test
    void whatAClerkDoesIsRecordedUnderTheClerksName() throws Exception {
        String cookie = signedIn("an", "495173");
        assertThat(send(get("/counter/3", cookie)).body()).contains("Nguyễn Văn An");
        assertThat(press(cookie, "open", "service=nop-ho-so").statusCode()).isEqualTo(303);
        RecordedEvent last = hub.loop.after(0, 1_000).getLast();
        assertThat(last.event()).isInstanceOf(QueueEvent.CounterOpened.class);
        assertThat(last.by()).isEqualTo(new Actor("clerk:an"));
        assertThat(send(get("/counter/1", cookie)).statusCode()).isEqualTo(403);
    }

    /** The centre may change the list while the hub runs (S-175). */
    @Test
    void whoIsTakenOffTheListIsOutAtOnceAndWhoIsNewComesIn() throws Exception {
        clerks.remove(TestOffice.BINH);
        String cookie = signedIn("an", "495173");
        assertThat(signIn("binh", "620418").statusCode()).isNotEqualTo(303);
        clerks.set(0, TestOffice.BINH);
        assertThat(send(get("/counter/3", cookie)).statusCode()).isEqualTo(401);
        assertThat(send(get("/counter/3", signedIn("binh", "620418"))).statusCode()).isEqualTo(200);
    }

    @Test
    void aClerkOpensForWhatTheClerkMayServeAlone() throws Exception {
        String cookie = signedIn("binh", "620418");
        assertThat(send(get("/counter/3", cookie)).body())
                .contains("value=\"chung-thuc\"")
                .doesNotContain("value=\"nop-ho-so\"");
        press(cookie, "open", "service=nop-ho-so&service=chung-thuc");
        assertThat(hub.loop.state().counter(TestOffice.THREE).services())
                .containsExactly(TestOffice.CERTIFY);
    }

    @Test
    void fiveWrongPinsLockTheIdForAMinuteAndTellNothing() throws Exception {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> wrong = signIn("an", "000000");
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.body()).contains("chưa đúng").doesNotContain("000000");
            assertThat(wrong.headers().allValues("set-cookie")).isEmpty();
        }
        assertThat(signIn("an", "495173").statusCode()).isEqualTo(429);
        assertThat(signIn("binh", "620418").statusCode()).isEqualTo(303);
        hub.later(Duration.ofSeconds(61));
        assertThat(signIn("an", "495173").statusCode()).isEqualTo(303);
    }

    @Test
    void whoIsNoClerkLocksNobody() throws Exception {
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> wrong = signIn("<b>x</b>", "495173");
            assertThat(wrong.statusCode()).isIn(403, 429);
            assertThat(wrong.body()).doesNotContain("<b>x");
        }
        assertThat(signIn("an", "495173").statusCode()).isEqualTo(303);
    }

    @Test
    void noForeignPageSignsInAndNobodyStaysAfterSigningOut() throws Exception {
        HttpRequest.Builder foreign =
                get("/sign-in", "")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.ofString("clerk=an&pin=495173&counter=3"));
        assertThat(send(foreign).statusCode()).isEqualTo(403);
        String cookie = signedIn("an", "495173");
        HttpResponse<String> out = post("/sign-in/out/3", cookie, "");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("set-cookie").orElse(""))
                .startsWith("__Host-motcua-counter-3=;")
                .contains("Max-Age=0");
    }

    /** Another clerk's name in the cookie needs another signature. */
    @Test
    void noCookieTurnsOneClerkIntoAnother() throws Exception {
        String cookie = signedIn("an", "495173");
        for (String forged :
                List.of(cookie.replace("3.an.", "3.binh."), cookie.replace("3.an.", "3.."))) {
            assertThat(send(get("/counter/3", forged)).statusCode()).isEqualTo(401);
        }
    }

    private String signedIn(String id, String pin) throws Exception {
        HttpResponse<String> answer = signIn(id, pin);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith("__Host-motcua-counter-3="))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> signIn(String id, String pin) throws Exception {
        return post(
                "/sign-in",
                "",
                "clerk="
                        + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                        + "&pin="
                        + pin
                        + "&counter=3");
    }

    private HttpResponse<String> press(String cookie, String action, String fields)
            throws Exception {
        return post("/counter/3/do/" + action, cookie, "id=" + UUID.randomUUID() + "&" + fields);
    }

    private HttpResponse<String> post(String path, String cookie, String form) throws Exception {
        return send(
                get(path, cookie)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder get(String path, String cookie) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.browsers().resolve(path))
                        .timeout(Duration.ofSeconds(10));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
