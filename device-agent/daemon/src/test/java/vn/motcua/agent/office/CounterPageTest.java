package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.TicketState;
import vn.motcua.contract.queue.TicketView;

/** A clerk's day on the counter page, in a real browser on a real hub. */
@Timeout(120)
class CounterPageTest {
    private static Chrome chrome;

    @TempDir private Path folder;

    private TestHub hub;

    @BeforeAll
    static void openBrowser() {
        chrome = new Chrome(true);
    }

    @AfterAll
    static void closeBrowser() {
        chrome.close();
    }

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start(folder);
        chrome.forget();
    }

    @AfterEach
    void stop() throws Exception {
        chrome.driver.get("about:blank");
        hub.close();
    }

    @Test
    void aVisitGoesFromOpeningTheCounterToCompletion() throws Exception {
        TicketView first = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE, TestOffice.BIRTH);
        enter();
        pressBig("call");
        chrome.untilText("#side", first.number().text());
        pressBig("start");
        chrome.untilText("#desk .number", first.number().text());
        chrome.untilText("#desk .procedure", "Thủ tục đăng ký khai sinh · Hộ tịch · 1.001193");
        assertThat(state(first)).isEqualTo(TicketState.CALLED);

        settle();
        chrome.one("#b-recall").click();
        chrome.untilText("#desk .calls", "Đã gọi 2 lần");

        pressBig("complete");
        chrome.untilText("#desk h2", "Đang phục vụ");
        assertThat(state(first)).isEqualTo(TicketState.SERVING);

        TicketView second = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        chrome.untilText("#b-big", "Hoàn tất và gọi tiếp");
        pressBig("start");
        chrome.untilText("#desk .number", second.number().text());
        assertThat(state(first)).isEqualTo(TicketState.SERVED);
        assertThat(state(second)).isEqualTo(TicketState.CALLED);
        chrome.untilText("#side .today", "1 lượt");
        assertThat(chrome.complaints()).isEmpty();
    }

    @Test
    void aNoShowIsTakenBackByUndoAndPutBackByReinstating() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        hub.call(TestOffice.THREE);
        enter();
        chrome.one("#b-no-show").click();
        chrome.untilText("#foot .undo", "Đã ghi " + ticket.number() + " vắng mặt");
        assertThat(state(ticket)).isEqualTo(TicketState.NO_SHOW);
        settle();
        chrome.one("#b-undo").click();
        chrome.untilText("#desk h2", "Đang gọi");
        assertThat(state(ticket)).isEqualTo(TicketState.CALLED);

        settle();
        chrome.one("#b-no-show").click();
        chrome.untilText("#missed", ticket.number().text());
        settle();
        chrome.one("#missed button").click();
        chrome.until(d -> chrome.driver.findElements(By.id("missed")).isEmpty());
        assertThat(state(ticket)).isEqualTo(TicketState.WAITING);
    }

    /** S-112: the first clerk says whether date and time are right, or sets them. */
    @Test
    void aClerkSetsTheTimeOfAHubThatDoubtsItsClock() throws Exception {
        hub.open(TestOffice.THREE);
        enter();
        assertThat(chrome.driver.findElements(By.id("time-title"))).isEmpty();
        hub.clockAstray(Instant.parse("1970-01-01T00:03:00Z"));
        chrome.untilText("#time-now", ", thứ Năm, 01/01/1970");
        assertThat(chrome.axe()).isEmpty();
        chrome.one("#b-time-right").click();
        chrome.untilText("#said", "Ngày giờ này không thể đúng");
        settle();
        chrome.one("#b-time-wrong").click();
        chrome.picture("counter-clock");
        fill("time-date", "2026-11-24");
        fill("time-time", "09:25");
        chrome.one("#b-time-set").click();
        chrome.untilText("#said", "Đã đặt ngày giờ");
        assertThat(chrome.driver.findElements(By.id("time-title"))).isEmpty();
        assertThat(hub.now()).isEqualTo(Instant.parse("2026-11-24T02:25:00Z"));
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        assertThat(hub.loop.state().timeInDoubt()).isFalse();
    }

    /** How a date is typed depends on the browser's language. */
    private static void fill(String id, String value) {
        chrome.driver.executeScript(
                "document.getElementById(arguments[0]).value = arguments[1]", id, value);
    }

    /** S-082: off to the copy shop, with the place kept. */
    @Test
    void aVisitorIsPutOnHoldAndComesBackToTheOldPlace() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        hub.call(TestOffice.THREE);
        enter();
        key("4");
        chrome.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        chrome.untilText("#held", ticket.number().text());
        chrome.untilText("#held", "Lấy thêm giấy tờ, đến");
        assertThat(state(ticket)).isEqualTo(TicketState.HELD);
        settle();
        chrome.one("#held button").click();
        chrome.until(d -> chrome.driver.findElements(By.id("held")).isEmpty());
        assertThat(state(ticket)).isEqualTo(TicketState.WAITING);
        assertThat(chrome.complaints()).isEmpty();
    }

    @Test
    void aVisitorIsSentToAnotherServiceAndTheStepCanBeUndone() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        hub.call(TestOffice.THREE);
        enter();
        key("3");
        chrome.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
        chrome.untilText("#foot .undo", "Đã chuyển " + ticket.number() + " đi tiếp");
        assertThat(state(ticket)).isEqualTo(TicketState.WAITING);
        settle();
        key("z");
        chrome.untilText("#desk h2", "Đang gọi");
        assertThat(state(ticket)).isEqualTo(TicketState.CALLED);
    }

    @Test
    void aVisitorIsCalledOutOfOrder() throws Exception {
        TicketView first = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        TicketView second = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        enter();
        chrome.one("#list .pick button").click();
        chrome.untilText("#desk .number", second.number().text());
        assertThat(state(first)).isEqualTo(TicketState.WAITING);
    }

    @Test
    void everythingGoesByKeyboardAlone() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        enter();
        key(Keys.ENTER);
        chrome.until(d -> does("call"));
        settle();
        key("p");
        chrome.untilText("#desk h2", "Quầy đang tạm nghỉ");
        settle();
        key(Keys.ENTER);
        chrome.until(d -> does("call"));
        settle();
        key(Keys.ENTER);
        chrome.until(d -> does("start"));
        settle();
        key("1");
        chrome.untilText("#desk .calls", "Đã gọi 2 lần");
        settle();
        key("2");
        chrome.untilText("#missed", ticket.number().text());
        settle();
        key("z");
        chrome.until(d -> does("start"));
        settle();
        key("5");
        chrome.untilText("#desk h2", "Chưa có ai chờ");
        assertThat(state(ticket)).isEqualTo(TicketState.SERVED);
    }

    @Test
    void aDoubleClickCallsOneVisitor() throws Exception {
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        enter();
        new Actions(chrome.driver).doubleClick(chrome.one("#b-big")).perform();
        chrome.until(d -> does("start"));
        assertThat(hub.loop.state().counts().called()).isEqualTo(1);
        assertThat(hub.loop.state().counts().serving()).isEqualTo(1);
    }

    @Test
    void aRefusalSaysWhatToDoAndStays() throws Exception {
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.open(TestOffice.THREE);
        hub.call(TestOffice.THREE);
        enter();
        chrome.one("#b-pause").click();
        chrome.untilText("#said", "Hoàn tất hoặc ghi vắng mặt trước.");
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        chrome.untilText("#side h2", "Đang chờ 1");
        assertThat(chrome.one("#said").getText()).contains("Quầy đang có khách.");
        chrome.picture("counter-refused");
        assertThat(chrome.axe()).isEmpty();
    }

    @Test
    void aCallForHelpAppearsRingsAndIsAcknowledged() throws Exception {
        hub.open(TestOffice.THREE);
        enter();
        assertThat(chrome.driver.findElements(By.cssSelector(".notice[data-notice]"))).isEmpty();
        try (OfficeClient kiosk = hub.client("kiosk-01")) {
            kiosk.notice(
                    new Notice(
                            new CommandId(UUID.randomUUID().toString()),
                            new DeviceId("kiosk-01"),
                            Notice.Kind.HELP_WANTED,
                            "",
                            true));
        }
        chrome.untilText("#notices", "Khách ở kiosk-01 cần người giúp");
        chrome.until(d -> "1".equals(chrome.one("body").getDomAttribute("data-rings")));
        chrome.one("#notices button").click();
        chrome.until(
                d -> chrome.driver.findElements(By.cssSelector(".notice[data-notice]")).isEmpty());
        assertThat(hub.notices.open()).isEmpty();
    }

    @Test
    void focusStaysWhereItWasWhenAPartIsSwapped() throws Exception {
        hub.open(TestOffice.THREE);
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        enter();
        chrome.driver.executeScript("document.getElementById('b-big').focus()");
        hub.issue(TestOffice.SUBMIT, PriorityClass.ELDERLY);
        hub.later(Duration.ofMinutes(30));
        hub.issue(TestOffice.CERTIFY, PriorityClass.NONE);
        chrome.untilText("#b-big", "A002");
        assertThat(chrome.driver.executeScript("return document.activeElement.id"))
                .isEqualTo("b-big");
    }

    @Test
    void aLinkWorksOnceAndTheSessionOpensItsOwnCounterOnly() throws Exception {
        String link = hub.link(TestOffice.THREE);
        chrome.driver.get(link);
        chrome.untilText("h1", "Quầy 3");
        chrome.driver.get(hub.browsers() + "/counter/1");
        chrome.untilText("h1", "Trình duyệt này đang ở quầy 3");
        secondTabAtAnotherCounter();
        chrome.forget();
        chrome.driver.get(link);
        chrome.untilText("h1", "Liên kết này không dùng được nữa");
        chrome.picture("counter-link-used");
        chrome.driver.get(hub.browsers() + "/counter/3");
        chrome.untilText("h1", "Mời mở quầy bằng liên kết");
        assertThat(chrome.axe()).isEmpty();
    }

    /** Both pages stay live: a number issued now reaches the tab that was opened first. */
    private void secondTabAtAnotherCounter() throws Exception {
        String first = chrome.driver.getWindowHandle();
        chrome.driver.get(hub.browsers() + "/counter/3");
        chrome.untilText("h1", "Quầy 3");
        chrome.driver.switchTo().newWindow(WindowType.TAB);
        chrome.driver.get(hub.link(TestOffice.TWO));
        chrome.untilText("h1", "Quầy 2");
        pressBig("call");
        chrome.driver.switchTo().window(first);
        // As a clerk does: the tab that is pressed is the one in front, not a sleeping one.
        chrome.driver.executeCdpCommand("Page.bringToFront", Map.of());
        pressBig("call");
        assertThat(hub.loop.state().counter(TestOffice.TWO).open()).isTrue();
        assertThat(hub.loop.state().counter(TestOffice.THREE).open()).isTrue();
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        chrome.untilText("#side h2", "Đang chờ 1");
        for (String tab : chrome.driver.getWindowHandles()) {
            if (!tab.equals(first)) {
                chrome.driver.switchTo().window(tab);
                chrome.driver.executeCdpCommand("Page.bringToFront", Map.of());
                chrome.untilText("#side h2", "Đang chờ 1");
                chrome.driver.close();
            }
        }
        chrome.driver.switchTo().window(first);
    }

    @Test
    void thePageSpeaksEnglishWhenAsked() throws Exception {
        enter();
        chrome.driver.get(hub.browsers() + "/counter/3?lang=en");
        chrome.untilText("#b-big", "Open the counter");
        chrome.press("#b-big");
        chrome.untilText("#desk h2", "Nobody is waiting");
        chrome.picture("counter-english");
    }

    @Test
    void withoutScriptEveryButtonStillWorks() throws Exception {
        TicketView ticket = hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        try (Chrome plain = new Chrome(false)) {
            plain.driver.get(hub.link(TestOffice.TWO));
            assertThat(plain.driver.findElements(By.cssSelector("noscript a"))).hasSize(1);
            for (String heading :
                    new String[] {"Quầy sẵn sàng", "Đang gọi", "Đang phục vụ", "Chưa có ai chờ"}) {
                plain.one("#b-big").click();
                plain.untilText("#desk h2", heading);
            }
            assertThat(state(ticket)).isEqualTo(TicketState.SERVED);
            plain.one("#b-undo").click();
            plain.untilText("#desk h2", "Đang phục vụ");
            plain.one("#b-pause").click();
            plain.untilText("#said", "Quầy đang có khách.");
        }
    }

    private void enter() {
        chrome.driver.get(hub.link(TestOffice.THREE));
        chrome.untilText("h1", "Quầy 3");
        chrome.until(d -> chrome.driver.executeScript("return !!window.htmx") == Boolean.TRUE);
    }

    private static void pressBig(String then) {
        settle();
        chrome.one("#b-big").click();
        chrome.until(d -> does(then));
    }

    private static boolean does(String path) {
        return !chrome.driver
                .findElements(By.cssSelector("#b-big[data-does='" + path + "']"))
                .isEmpty();
    }

    /** A person needs longer between two presses than the page's guard against double clicks. */
    private static void settle() {
        chrome.driver.executeAsyncScript("setTimeout(arguments[0], 550)");
    }

    private static void key(CharSequence key) {
        new Actions(chrome.driver).sendKeys(key).perform();
    }

    private TicketState state(TicketView ticket) {
        return hub.loop.state().ticket(ticket.id()).orElseThrow().state();
    }
}
