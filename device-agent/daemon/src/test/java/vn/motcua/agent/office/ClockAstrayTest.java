package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.contract.queue.PriorityClass;

/** Time in doubt: a counter goes on calling whatever year the hub's clock believes in. */
class ClockAstrayTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:03:00Z", "2027-12-30T20:00:00Z"})
    void aClerkGoesOnWhileTheClockIsInAnotherYear(String astray) throws Exception {
        try (TestHub hub = TestHub.start(folder);
                HttpClient browser = TestHub.http(hub.authority.withoutCertificate())) {
            hub.open(TestOffice.THREE);
            hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
            String cookie = new Sessions(TestHub.SESSION_KEY, hub::now).cookieFor(TestOffice.THREE);
            hub.clockAstray(Instant.parse(astray));
            HttpRequest call =
                    HttpRequest.newBuilder(hub.browsers().resolve("/counter/3/do/call"))
                            .timeout(Duration.ofSeconds(10))
                            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofString("id=" + UUID.randomUUID()))
                            .build();
            HttpResponse<String> answer = browser.send(call, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("location")).contains("/counter/3");
            assertThat(hub.loop.state().counter(TestOffice.THREE).current()).isNotNull();
            assertThat(hub.loop.state().day()).contains(java.time.LocalDate.of(2026, 11, 24));
        }
    }
}
