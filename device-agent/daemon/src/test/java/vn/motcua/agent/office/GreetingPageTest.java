package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;

/**
 * A greeting officer's morning in a real browser, with script and without (S-046, S-110, S-111).
 */
@Timeout(180)
class GreetingPageTest {
    private final TestDesk desk = new TestDesk();
    private TestHub hub;

    @TempDir private Path folder;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start(folder, desk.ports());
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    @Test
    void aCardIsScannedANumberDrawnAndHelpPromised() throws Exception {
        try (Chrome chrome = new Chrome(true)) {
            hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
            hub.issue(TestOffice.CERTIFY, PriorityClass.NONE);
            hub.book(AppointmentId.of("booking-0001"), TestOffice.CERTIFY, Duration.ZERO);
            enter(chrome);
            check(chrome, "greeting");

            // A keyboard's reader: the text as keys, then Enter.
            chrome.one("#agreed").click();
            chrome.one("#seen").sendKeys(TestDesk.CARD + Keys.ENTER);
            chrome.untilText("#answer-title", "Trần Thị Bình");
            assertThat(chrome.driver.getCurrentUrl()).endsWith("/greeting/look");
            assertThat(chrome.one("#seen").getAttribute("value")).isEmpty();

            Notice help = help();
            hub.notices.post(help);
            chrome.untilText("#help", "Khách ở kiosk-01 cần người giúp");
            check(chrome, "greeting-person");
            chrome.one("#take-" + help.id()).click();
            chrome.untilText("#help", "Bàn hướng dẫn nhận lúc 09:10");
            // Taking a call leaves the visitor's answer where it is.
            chrome.untilText("#answer-title", "Trần Thị Bình");
            assertThat(chrome.one("#priority-APPOINTMENT").isSelected()).isTrue();
            assertThat(chrome.one("#service-chung-thuc").isSelected()).isTrue();

            // Two presses within half a second are a double click.
            chrome.driver.executeAsyncScript("setTimeout(arguments[0], 600)");
            chrome.one("#b-issue").click();
            chrome.untilText("#ticket-number", "C002");
            assertThat(chrome.one("#b-print").isDisplayed()).isTrue();
            assertThat(chrome.one("#slip").getAttribute("alt")).contains("Phiếu số C002");
            check(chrome, "greeting-ticket");
            chrome.driver.navigate().refresh();
            chrome.untilText("#ticket-number", "C002");
            assertThat(hub.loop.state().tickets()).hasSize(3);

            chrome.one("#b-cancel").click();
            chrome.untilText("#said", "Đã hủy số");
            chrome.one("#seen").sendKeys("A001" + Keys.ENTER);
            chrome.untilText("#ticket-number", "A001");
        }
    }

    @Test
    void aZonesFirstEnterWaitsForTheSecondLine() throws Exception {
        try (Chrome chrome = new Chrome(true)) {
            enter(chrome);
            chrome.one("#agreed").click();
            chrome.one("#seen")
                    .sendKeys(
                            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                                    + Keys.ENTER
                                    + "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
                                    + Keys.ENTER);
            chrome.untilText("#answer-title", "ANNA");
            chrome.untilText("#answer", "•••");
        }
    }

    @Test
    void everythingWorksOnATelephoneAndWithoutScript() throws Exception {
        try (Chrome chrome = new Chrome(false)) {
            chrome.driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
            enter(chrome);
            hub.notices.post(help());
            chrome.driver.navigate().refresh();
            chrome.one("#agreed").click();
            chrome.one("#seen").sendKeys(TestDesk.WITHOUT_ACCOUNT);
            chrome.one("#b-look").click();
            chrome.untilText("#answer", "Giúp khách tạo tài khoản mức 1");
            chrome.picture("greeting-phone-person");
            chrome.driver.findElement(By.cssSelector("label:has(#service-nop-ho-so)")).click();
            chrome.driver.findElement(By.cssSelector("label:has(#priority-PREGNANT)")).click();
            chrome.picture("greeting-phone");
            chrome.one("#b-issue").click();
            chrome.untilText("#ticket-number", "A001");
            chrome.untilText("#ticket", "Ctrl+P");
            chrome.picture("greeting-phone-ticket");
            chrome.one("[id^=take-]").click();
            chrome.untilText("#help", "Bàn hướng dẫn nhận lúc 09:10");
            chrome.one("[id^=done-]").click();
            chrome.untilText("#help", "Đã giúp");
            assertThat(desk.steps).containsExactly("TAKEN", "DONE");
        }
    }

    private void enter(Chrome chrome) {
        chrome.driver.get(hub.server.greetingLink().orElseThrow());
        chrome.untilText("h1", "Bàn hướng dẫn");
    }

    private static Notice help() {
        return new Notice(
                new CommandId(UUID.randomUUID().toString()),
                new DeviceId("kiosk-01"),
                Notice.Kind.HELP_WANTED,
                "",
                true);
    }

    private static void check(Chrome chrome, String name) throws Exception {
        chrome.picture(name);
        assertThat(chrome.complaints()).as(name).isEmpty();
        assertThat(chrome.axe()).as(name).isEmpty();
    }
}
