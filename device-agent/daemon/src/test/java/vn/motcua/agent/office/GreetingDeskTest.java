package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.office.counter.Sessions;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.queue.Ticket;

/**
 * The greeting officer's forms over HTTP, as a browser without script sends them (S-046, S-110).
 */
class GreetingDeskTest {
    private final TestDesk desk = new TestDesk();
    private TestHub hub;
    private HttpClient browser;
    private String cookie;

    @TempDir private Path folder;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start(folder, desk.ports());
        browser = TestHub.http(hub.authority.withoutCertificate());
        String whole = new Sessions(TestHub.SESSION_KEY, hub::now).cookieForGreeting();
        cookie = whole.substring(0, whole.indexOf(';'));
    }

    @AfterEach
    void stop() throws Exception {
        browser.close();
        hub.close();
    }

    @Test
    void theLinkSignsInOnceAndNoCountersSessionPasses() throws Exception {
        URI link = URI.create(hub.server.greetingLink().orElseThrow());
        HttpResponse<String> entered = send(HttpRequest.newBuilder(link));
        assertThat(entered.headers().firstValue("location")).contains("/greeting");
        String given = entered.headers().firstValue("set-cookie").orElseThrow();
        assertThat(given).startsWith("__Host-motcua-greeting=").contains("HttpOnly", "Secure");
        assertThat(send(HttpRequest.newBuilder(link)).statusCode()).isEqualTo(410);
        assertThat(get("/greeting", given.substring(0, given.indexOf(';'))).statusCode())
                .isEqualTo(200);

        Sessions sessions = new Sessions(TestHub.SESSION_KEY, hub::now);
        String counter = sessions.cookieFor(TestOffice.THREE);
        counter = counter.substring(0, counter.indexOf(';'));
        String renamed = Sessions.GREETING_COOKIE + counter.substring(counter.indexOf('='));
        for (String other : new String[] {"", counter, renamed}) {
            for (String path :
                    new String[] {"/greeting", "/greeting/stream", "/greeting/ticket/x"}) {
                assertThat(get(path, other).statusCode()).as(path).isEqualTo(401);
            }
            assertThat(post("look", form("seen", "A001"), other).statusCode()).isEqualTo(401);
        }
        String asCounter = "__Host-motcua-counter-3" + cookie.substring(cookie.indexOf('='));
        assertThat(get("/counter/3", cookie).statusCode()).isEqualTo(401);
        assertThat(get("/counter/3", asCounter).statusCode()).isEqualTo(401);
    }

    @Test
    void aForeignPageCannotPressAndNothingIsKeptByTheBrowser() throws Exception {
        HttpRequest.Builder foreign =
                request("/greeting/issue", cookie)
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.ofString(issueForm(UUID.randomUUID())));
        assertThat(send(foreign).statusCode()).isEqualTo(403);
        assertThat(hub.loop.state().tickets()).isEmpty();
        HttpResponse<String> page = get("/greeting", cookie);
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.body()).contains("autocomplete=\"off\"");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'");
    }

    /** S-107: the office's own list decides; nobody is sent away over it. */
    @Test
    void aBookingThatOnlyTheCityKnowsIsToldAndGivesAnOrdinaryNumber() throws Exception {
        assertThat(post("look", form("seen", TestDesk.CARD) + "&agreed=yes").body())
                .contains("Hẹn hôm nay 09:00–09:30: Chứng thực", "id=\"service-chung-thuc\"")
                .doesNotContain("priority-APPOINTMENT");
    }

    /** S-096, S-097, S-105, S-107. */
    @Test
    void aScannedCardIsLookedUpOnceAndOnlyWithConsent() throws Exception {
        hub.book(AppointmentId.of("booking-0001"), TestOffice.CERTIFY, Duration.ZERO);
        String first = post("look", form("seen", TestDesk.CARD)).body();
        assertThat(first)
                .contains("Hỏi khách trước khi tra cứu", "Khách không đồng ý")
                .doesNotContain("Trần Thị Bình", "001190000017");
        assertThat(desk.consents).isEmpty();

        String form = form("seen", TestDesk.CARD) + "&agreed=yes";
        HttpResponse<String> answer = post("look", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("refresh")).contains("180; url=/greeting");
        assertThat(answer.body())
                .contains("Trần Thị Bình", "•••••••••017", "tự khai")
                .contains("Có tài khoản định danh mức 2", "Hẹn hôm nay 09:00–09:30: Chứng thực")
                .contains("Nhận kết quả", "H26.75-261119-0042", "58.000 đồng", "Làm thủ tục")
                .doesNotContain("001190000017", "05031990", "Phố Mẫu");
        assertThat(answer.body())
                .containsPattern("id=\"priority-APPOINTMENT\"[^>]*checked")
                .containsPattern("id=\"service-chung-thuc\"[^>]*checked");
        assertThat(desk.consents)
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.given()).isTrue();
                    assertThat(c.notice()).isEqualTo("greeting-2026-11");
                    assertThat(c.at()).isEqualTo(hub.now());
                });
        // The same form again, by refresh or the way back: nobody is shown.
        HttpResponse<String> again = post("look", form);
        assertThat(again.headers().firstValue("location")).contains("/greeting?said=ONCE");
        assertThat(get("/greeting", cookie).body()).doesNotContain("Bình");
    }

    @Test
    void aNoIsKeptWithoutAnybody() throws Exception {
        String form = "id=" + UUID.randomUUID() + "&means=CARD_QR";
        assertThat(post("decline", form).headers().firstValue("location"))
                .contains("/greeting?said=DECLINED");
        post("decline", form);
        assertThat(desk.consents).singleElement().satisfies(c -> assertThat(c.given()).isFalse());
        assertThat(post("decline", "id=" + UUID.randomUUID() + "&means=MAGIC").statusCode())
                .isEqualTo(400);
    }

    /** S-087, S-103: each outcome says what to do next. */
    @Test
    void everyOutcomeOfALookUpSaysWhatToDo() throws Exception {
        assertThat(look("001190000017")).contains("chỉ trả lời khi định danh chắc hơn");
        assertThat(look(TestDesk.WITHOUT_ACCOUNT))
                .contains("Giúp khách tạo tài khoản mức 1", "tại công an", "người ủy quyền");
        assertThat(look("001190000092")).contains("Thành phố chưa biết số này");
        assertThat(look(TestDesk.OLD_CARD))
                .contains("Nguyễn Văn Già", "Từ 75 tuổi trở lên")
                .containsPattern("id=\"priority-ELDERLY\"[^>]*checked");
        assertThat(look("H26.75-261119-0042")).contains("T*** T** B***", "Đã xử lý xong");
        assertThat(look("123456789")).contains("chứng minh nhân dân 9 số");
        assertThat(look("A777")).isEqualTo("/greeting?said=UNKNOWN_TICKET");
        desk.away = true;
        assertThat(look(TestDesk.CARD)).contains("Chưa hỏi được hệ thống", "Trần Thị Bình");
        desk.diskFull = true;
        assertThat(look(TestDesk.CARD))
                .contains("Chưa ghi được câu trả lời")
                .doesNotContain("Trần Thị Bình");
    }

    /** S-046, S-111: one click, one ticket. */
    @Test
    void aNumberIsDrawnOnceAndCanBeTakenBackForTwoMinutes() throws Exception {
        String form = issueForm(UUID.randomUUID());
        String place = location(post("issue", form));
        assertThat(place).startsWith("/greeting/ticket/");
        assertThat(location(post("issue", form))).isEqualTo(place);
        Ticket ticket = hub.loop.state().tickets().getFirst();
        assertThat(hub.loop.state().tickets()).hasSize(1);
        assertThat(ticket.channel()).isEqualTo(Channel.OFFICER);
        assertThat(ticket.priority()).isEqualTo(PriorityClass.WITH_SMALL_CHILD);
        assertThat(ticket.issuedBy()).isEqualTo(new Actor("clerk:greeting"));

        String page = get(place, cookie).body();
        assertThat(page).contains(">A001<", "data:image/png;base64,", "Hủy số");
        String cancel = "id=" + UUID.randomUUID() + "&ticket=" + ticket.id();
        assertThat(location(post("cancel", cancel))).isEqualTo("/greeting?said=CANCELLED");
        assertThat(hub.loop.state().tickets().getFirst().state()).isEqualTo(TicketState.CANCELLED);

        String second = location(post("issue", issueForm(UUID.randomUUID())));
        hub.later(Duration.ofMinutes(2));
        assertThat(get(second, cookie).body()).doesNotContain("Hủy số");
        String late = "id=" + UUID.randomUUID() + "&ticket=" + second.substring(17);
        assertThat(location(post("cancel", late))).isEqualTo("/greeting?said=CANCEL_TOO_LATE");
        assertThat(location(post("issue", "id=" + UUID.randomUUID() + "&priority=NONE")))
                .isEqualTo("/greeting?said=NO_SERVICE");
    }

    /** S-111: who would wait long is told so and asked, once, before a number is drawn. */
    @Test
    void whereManyWaitTheOfficerAsksBeforeTheNumber() throws Exception {
        for (int i = 0; i < 21; i++) {
            hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        }
        UUID id = UUID.randomUUID();
        String asked = post("issue", issueForm(id)).body();
        assertThat(asked)
                .contains("trước khách 21 người, thời gian chờ chưa rõ", "khách có lấy số không?")
                .contains("value=\"" + id + "\"", "name=\"wait\" value=\"yes\"")
                .doesNotContain("id=\"f-issue\"");
        assertThat(hub.loop.state().tickets()).hasSize(21);
        String place = location(post("issue", issueForm(id) + "&wait=yes"));
        assertThat(place).startsWith("/greeting/ticket/");
        assertThat(location(post("issue", issueForm(id) + "&wait=yes"))).isEqualTo(place);
        assertThat(hub.loop.state().tickets()).hasSize(22);
    }

    /** S-107: who booked gets the number by the code, and nobody is booked without one. */
    @Test
    void aBookingsCodeGivesItsNumberOnce() throws Exception {
        AppointmentId id = AppointmentId.of("Qx7-example-0001");
        assertThat(look("QX7-EXAMPLE-0001")).doesNotContain("Lịch hẹn");
        hub.book(id, TestOffice.SUBMIT, Duration.ofMinutes(20));
        assertThat(look("QX7-EXAMPLE-0001"))
                .contains("Lịch hẹn 09:30–10:00: Nộp hồ sơ", "mời khách quay lại từ 09:15")
                .doesNotContain("name=\"booking\"", "priority-APPOINTMENT");
        hub.book(id, TestOffice.SUBMIT, Duration.ZERO);
        assertThat(look("QX7-EXAMPLE-0001"))
                .contains("Lịch hẹn 09:10–09:40: Nộp hồ sơ", "Đã tới giờ hẹn")
                .contains("name=\"booking\" value=\"" + id + "\"")
                .containsPattern("id=\"priority-APPOINTMENT\"[^>]*checked");
        String booked = issueForm(UUID.randomUUID()).replace("WITH_SMALL_CHILD", "APPOINTMENT");
        assertThat(location(post("issue", booked))).isEqualTo("/greeting?said=UNKNOWN_APPOINTMENT");
        assertThat(location(post("issue", booked + "&booking=" + id)))
                .startsWith("/greeting/ticket/");
        Ticket ticket = hub.loop.state().tickets().getFirst();
        assertThat(ticket.priority()).isEqualTo(PriorityClass.APPOINTMENT);
        assertThat(ticket.channel()).isEqualTo(Channel.OFFICER);
        assertThat(look("QX7-EXAMPLE-0001")).contains("Lịch hẹn này đã lấy số");
    }

    @Test
    void aLostSlipIsPrintedAgainMarkedAndSeldomAndOnlyBeforeTheVisit() throws Exception {
        TicketView lost =
                Objects.requireNonNull(
                        hub.loop
                                .submit(
                                        hub.submission(
                                                "kiosk-01",
                                                new QueueCommand.IssueTicket(
                                                        TestOffice.SUBMIT,
                                                        null,
                                                        PriorityClass.NONE,
                                                        Channel.KIOSK)))
                                .get()
                                .ticket());
        String place = location(post("look", form("seen", "a001")));
        assertThat(place).isEqualTo("/greeting/ticket/" + lost.id());
        assertThat(location(post("look", form("seen", "https://x.example/t/" + lost.key()))))
                .isEqualTo(place);
        assertThat(get(place, cookie).body())
                .contains("In lại phiếu", "Hỏi khách đến làm việc gì")
                .doesNotContain("data:image/png", lost.key(), ">" + lost.ratingCode() + "<");
        String copy = "id=" + UUID.randomUUID() + "&ticket=" + lost.id();
        assertThat(post("copy", copy).body())
                .contains("data:image/png;base64,", "Phiếu in lại, lần 1 trên 3")
                .contains("Mã đánh giá " + lost.ratingCode());
        assertThat(post("copy", copy).body()).contains("lần 1 trên 3");
        assertThat(desk.copies(lost.id())).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            post("copy", "id=" + UUID.randomUUID() + "&ticket=" + lost.id());
        }
        assertThat(location(post("copy", "id=" + UUID.randomUUID() + "&ticket=" + lost.id())))
                .isEqualTo("/greeting?said=NO_COPY");
        TicketView served = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.ONE);
        hub.serve(TestOffice.ONE);
        hub.serve(TestOffice.ONE);
        assertThat(get("/greeting/ticket/" + served.id(), cookie).body())
                .contains("không in lại phiếu");
        assertThat(location(post("copy", "id=" + UUID.randomUUID() + "&ticket=" + served.id())))
                .isEqualTo("/greeting?said=NO_COPY");
    }

    @Test
    void aCallForHelpIsTakenByOneGivenBackAndDone() throws Exception {
        Notice help =
                new Notice(
                        new CommandId(UUID.randomUUID().toString()),
                        new DeviceId("kiosk-01"),
                        Notice.Kind.HELP_WANTED,
                        "",
                        true);
        hub.notices.post(help);
        assertThat(get("/greeting", cookie).body())
                .contains("Khách ở kiosk-01 cần người giúp", "Từ 09:10", "Tôi đến ngay");
        String id = "id=" + help.id();
        post("help/take", id);
        assertThat(hub.notices.take(help.id(), new Actor("clerk:counter-3"))).isFalse();
        assertThat(get("/greeting", cookie).body()).contains("Bàn hướng dẫn nhận lúc 09:10");
        assertThat(counterPage()).contains("Đã có người nhận lúc 09:10");
        post("help/return", id);
        assertThat(hub.notices.take(help.id(), new Actor("clerk:counter-3"))).isTrue();
        assertThat(location(post("help/take", id))).isEqualTo("/greeting?said=TAKEN_BY_OTHER");
        assertThat(get("/greeting", cookie).body()).contains("Quầy 3 nhận lúc 09:10");
        post("help/done", id);
        assertThat(hub.notices.open()).isEmpty();
        assertThat(get("/greeting", cookie).body()).contains("Đã giúp", "Quầy 3 nhận lúc 09:10");
        assertThat(desk.steps).containsExactly("TAKEN", "GIVEN_BACK", "DONE");
    }

    @Test
    void mangledFormsNeverBreakTheDesk() throws Exception {
        Random random = new Random(20261125);
        String[] paths = {"look", "decline", "issue", "cancel", "copy", "help/take", "help/x"};
        byte[] good =
                (form("seen", TestDesk.CARD) + "&agreed=yes&service=nop-ho-so&priority=NONE")
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 350; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n <= random.nextInt(4); n++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            HttpRequest.Builder request =
                    request("/greeting/" + paths[i % paths.length], cookie)
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(bad));
            assertThat(send(request).statusCode()).as("mutation %d", i).isIn(200, 303, 400);
        }
        String long9k = form("seen", "1".repeat(9000));
        assertThat(post("look", long9k).statusCode()).isEqualTo(400);
        assertThat(get("/greeting/ticket/nothing", cookie).statusCode()).isIn(303, 404);
    }

    private String counterPage() throws Exception {
        String whole = new Sessions(TestHub.SESSION_KEY, hub::now).cookieFor(TestOffice.THREE);
        return get("/counter/3", whole.substring(0, whole.indexOf(';'))).body();
    }

    private static String issueForm(UUID id) {
        return "id=" + id + "&service=nop-ho-so&priority=WITH_SMALL_CHILD";
    }

    private static String form(String name, String value) {
        return "id="
                + UUID.randomUUID()
                + "&"
                + name
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The answer's page, or where it sends to. */
    private String look(String seen) throws Exception {
        HttpResponse<String> answer = post("look", form("seen", seen) + "&agreed=yes");
        return answer.statusCode() == 303 ? location(answer) : answer.body();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> get(String path, String with) throws Exception {
        return send(request(path, with));
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return post(path, form, cookie);
    }

    private HttpResponse<String> post(String path, String form, String with) throws Exception {
        return send(
                request("/greeting/" + path, with)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path, String with) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.browsers().resolve(path))
                        .timeout(Duration.ofSeconds(10));
        return with.isEmpty() ? request : request.header("Cookie", with);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
