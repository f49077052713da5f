package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.office.client.HubProblemException;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.wire.Wire;

/** The devices' port: who may come in, what is refused and how, and that a command is done once. */
class OfficeApiTest {
    private static TestHub hub;
    private static HttpClient kiosk;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder);
        kiosk = TestHub.http(hub.authority.contextFor("kiosk-01"));
    }

    @AfterAll
    static void stop() throws Exception {
        kiosk.close();
        hub.close();
    }

    @Test
    void withoutCertificateNobodyComesIn() throws Exception {
        try (HttpClient stranger = TestHub.http(hub.authority.withoutCertificate())) {
            assertThatThrownBy(() -> stranger.send(get("/office/v1/office"), text()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        TestAuthority other = new TestAuthority();
        try (HttpClient stranger = TestHub.http(other.contextFor("kiosk-01", hub.authority))) {
            assertThatThrownBy(() -> stranger.send(get("/office/v1/office"), text()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (HttpClient late = TestHub.http(hub.authority.contextFor("kiosk-01", yesterday))) {
            assertThatThrownBy(() -> late.send(get("/office/v1/office"), text()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void devicesSpeakHttp2AndReadTheOffice() throws Exception {
        HttpResponse<String> answer = kiosk.send(get("/office/v1/office"), text());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(Wire.read(answer.body(), vn.motcua.contract.office.Office.class))
                .isEqualTo(TestOffice.office());
    }

    @Test
    void aDeviceMaySpeakInItsOwnNameOnly() throws Exception {
        Submission forged = hub.submission("kiosk-02", issue());
        HttpResponse<String> answer = post("/office/v1/commands", Wire.writeSubmission(forged));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:motcua:problem:not-your-name", "\"detail\":\"Set ");
    }

    @Test
    void aRepeatedCommandIsDoneOnce() throws Exception {
        try (OfficeClient client = hub.client("kiosk-01")) {
            Submission asked = hub.submission("kiosk-01", issue());
            CommandAnswer first = client.submit(asked);
            CommandAnswer again = client.submit(asked);
            assertThat(first.outcome()).isEqualTo(CommandAnswer.Outcome.ACCEPTED);
            assertThat(again.outcome()).isEqualTo(CommandAnswer.Outcome.ALREADY_DONE);
            assertThat(again.ticket()).isEqualTo(first.ticket());
        }
    }

    @Test
    void malformedBodiesGetAProblemThatNeverQuotesThem() throws Exception {
        String good = Wire.writeSubmission(hub.submission("kiosk-01", issue()));
        List<String> bodies =
                List.of(
                        "",
                        "null",
                        "{}",
                        "[]",
                        "001099012345 not json",
                        good.replace("IssueTicket", "Explode"),
                        good.replace("\"NONE\"", "\"SECRET\""),
                        good.substring(0, good.length() / 2));
        for (String body : bodies) {
            HttpResponse<String> answer = post("/office/v1/commands", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body())
                    .contains("\"status\":400", "send it again")
                    .doesNotContain("001099012345", "SECRET", "Explode");
        }
    }

    @Test
    void manglingAGoodBodyNeverBreaksTheHub() throws Exception {
        Random random = new Random(20261124);
        byte[] good = Wire.writeSubmission(hub.submission("kiosk-01", issue())).getBytes("UTF-8");
        for (int i = 0; i < 400; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            HttpResponse<String> answer =
                    kiosk.send(
                            request("/office/v1/commands")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(bad))
                                    .build(),
                            text());
            assertThat(answer.statusCode()).as("mutation %d", i).isIn(200, 400, 403);
        }
    }

    @Test
    void anOversizedBodyIsRefused() throws Exception {
        HttpResponse<String> known = post("/office/v1/commands", "x".repeat(64 * 1024 + 1));
        assertThat(known.statusCode()).isEqualTo(413);
        assertThat(known.body()).contains("too-large");
        byte[] large = new byte[200_000];
        HttpResponse<String> unannounced =
                kiosk.send(
                        request("/office/v1/notices")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new java.io.ByteArrayInputStream(large)))
                                .build(),
                        text());
        assertThat(unannounced.statusCode()).isEqualTo(413);
    }

    @Test
    void anUnknownPathIsAProblemToo() throws Exception {
        HttpResponse<String> answer = kiosk.send(get("/office/v1/nothing"), text());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:motcua:problem:not-found");
    }

    @Test
    void aDeviceThatTheOfficeDoesNotListIsRefused() throws Exception {
        for (String name : List.of("kiosk-99", "Giám đốc", "hub")) {
            try (HttpClient stranger = TestHub.http(hub.authority.contextFor(name))) {
                HttpResponse<String> answer = stranger.send(get("/office/v1/office"), text());
                assertThat(answer.statusCode()).as(name).isEqualTo(403);
                assertThat(answer.body()).contains("urn:motcua:problem:unlisted-device");
            }
        }
        assertThatThrownBy(() -> hub.client("kiosk-99").submit(hub.submission("kiosk-99", issue())))
                .isInstanceOf(HubProblemException.class);
    }

    @Test
    void everyKindMayDoItsOwnThingsAndNothingElse() throws Exception {
        Map<String, Set<String>> may =
                Map.of(
                        "kiosk-01", Set.of("READ", "ISSUE", "RATE", "NOTIFY"),
                        "display-01", Set.of("READ"),
                        "box-01", Set.of("READ"),
                        "pad-01", Set.of("READ", "RATE"));
        for (String device : may.keySet()) {
            Set<String> does = new HashSet<>();
            try (OfficeClient client = hub.client(device)) {
                note(does, "READ", client::board);
                note(does, "ISSUE", () -> client.submit(hub.submission(device, issue())));
                note(does, "RATE", () -> client.findRating(RatingProof.ofCounter(TestOffice.ONE)));
                note(
                        does,
                        "NOTIFY",
                        () -> {
                            client.notice(
                                    new Notice(
                                            new CommandId(UUID.randomUUID().toString()),
                                            new DeviceId(device),
                                            Notice.Kind.HELP_WANTED,
                                            "",
                                            false));
                            return device;
                        });
                note(
                        does,
                        "CLERK",
                        () ->
                                client.submit(
                                        hub.submission(
                                                device,
                                                new QueueCommand.OpenCounter(
                                                        TestOffice.ONE,
                                                        List.of(TestOffice.SUBMIT)))));
                note(
                        does,
                        "OFFICER",
                        () ->
                                client.submit(
                                        hub.submission(
                                                device,
                                                new QueueCommand.IssueTicket(
                                                        TestOffice.SUBMIT,
                                                        null,
                                                        PriorityClass.NONE,
                                                        Channel.OFFICER))));
            }
            assertThat(does).as(device).isEqualTo(may.get(device));
        }
    }

    private static void note(Set<String> does, String what, Callable<?> ask) throws Exception {
        try {
            ask.call();
            does.add(what);
        } catch (HubProblemException e) {
            assertThat(e.status()).isEqualTo(403);
        }
    }

    /** S-107: the class of a booked visitor comes with the booking, not with a wish. */
    @Test
    void aKioskMayNotAskForTheClassOfABookedVisitor() throws Exception {
        PriorityClass booked = PriorityClass.APPOINTMENT;
        int before = hub.loop.state().tickets().size();
        List<QueueCommand> wishes =
                List.of(
                        new QueueCommand.IssueTicket(
                                TestOffice.SUBMIT, null, booked, Channel.KIOSK),
                        new QueueCommand.IssueJourney(
                                List.of(TestOffice.SUBMIT), null, booked, Channel.KIOSK));
        try (OfficeClient kiosk = hub.client("kiosk-01")) {
            for (QueueCommand wish : wishes) {
                assertThatThrownBy(() -> kiosk.submit(hub.submission("kiosk-01", wish)))
                        .isInstanceOfSatisfying(
                                HubProblemException.class,
                                e -> assertThat(e.status()).isEqualTo(403));
            }
        }
        assertThat(hub.loop.state().tickets()).hasSize(before);
    }

    @Test
    void aKioskGivesBackItsOwnTicketOnly() throws Exception {
        try (OfficeClient first = hub.client("kiosk-01");
                OfficeClient second = hub.client("kiosk-02")) {
            TicketId ticket =
                    Objects.requireNonNull(
                                    first.submit(hub.submission("kiosk-01", issue())).ticket())
                            .id();
            QueueCommand cancel = new QueueCommand.CancelTicket(ticket);
            assertThat(second.submit(hub.submission("kiosk-02", cancel)).reason())
                    .isEqualTo(Rejection.UNKNOWN_TICKET);
            assertThat(first.submit(hub.submission("kiosk-01", cancel)).outcome())
                    .isEqualTo(CommandAnswer.Outcome.ACCEPTED);
        }
    }

    @Test
    void countersThatPressAtOnceNeverGetTheSameTicket() throws Exception {
        List<CounterId> counters = List.of(TestOffice.ONE, TestOffice.TWO, TestOffice.THREE);
        for (CounterId counter : counters) {
            hub.open(counter);
        }
        int rounds = 20;
        for (int i = 0; i < rounds * counters.size(); i++) {
            hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        }
        Set<String> called = new HashSet<>();
        Sessions sessions = new Sessions(TestHub.SESSION_KEY, hub::now);
        try (HttpClient browser = TestHub.http(hub.authority.withoutCertificate());
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                List<Callable<HttpResponse<String>>> presses = new ArrayList<>();
                for (CounterId counter : counters) {
                    HttpRequest press = press(counter, sessions.cookieFor(counter));
                    presses.add(() -> browser.send(press, text()));
                    presses.add(() -> browser.send(press, text()));
                }
                for (Future<HttpResponse<String>> press : pool.invokeAll(presses)) {
                    assertThat(press.get().headers().firstValue("location").orElse(""))
                            .matches("/counter/[0-9]");
                }
                for (CounterId counter : counters) {
                    var current =
                            Objects.requireNonNull(hub.loop.state().counter(counter).current());
                    called.add(current.value());
                    hub.ask(new QueueCommand.CompleteServing(counter, current));
                }
            }
        }
        assertThat(called).hasSize(rounds * counters.size());
    }

    /** The button "call next" of a counter's page. */
    private static HttpRequest press(CounterId counter, String cookie) {
        return HttpRequest.newBuilder(hub.browsers().resolve("/counter/" + counter + "/do/call"))
                .timeout(Duration.ofSeconds(10))
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString("id=" + UUID.randomUUID()))
                .build();
    }

    private static QueueCommand issue() {
        return new QueueCommand.IssueTicket(
                TestOffice.SUBMIT, null, PriorityClass.NONE, Channel.KIOSK);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.devices().resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private static HttpRequest get(String path) {
        return request(path).build();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return kiosk.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), text());
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
