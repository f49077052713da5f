package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.TicketView;

/**
 * Every state of the counter page in a real browser: pictures in {@code target/screens}, nothing
 * against the content policy, nothing that axe finds.
 */
class CounterPageLookTest {
    private static Chrome chrome;

    @TempDir private static Path folder;

    @BeforeAll
    static void openBrowser() {
        chrome = new Chrome(true);
    }

    @AfterAll
    static void closeBrowser() {
        chrome.close();
    }

    @Test
    void everyStateFollowsThePolicyAndReadsWell() throws Exception {
        Instant real = TestHub.MORNING;
        try (TestHub hub =
                TestHub.start(folder, real.minus(Duration.ofMinutes(70)), Duration.ofMillis(200))) {
            chrome.driver.get(hub.link(TestOffice.THREE));
            check("counter-closed", "Quầy đang đóng");
            hub.open(TestOffice.THREE);
            check("counter-nobody", "Chưa có ai chờ");
            morning(hub);
            check("counter-idle", "Quầy sẵn sàng");
            hub.ask(new QueueCommand.PauseCounter(TestOffice.THREE));
            check("counter-paused", "Quầy đang tạm nghỉ");
            hub.open(TestOffice.THREE);
            missOne(hub);
            TicketView called = hub.call(TestOffice.THREE);
            check("counter-called", "Đang gọi");
            hub.setClock(real.minus(Duration.ofSeconds(384)));
            hub.ask(new QueueCommand.StartServing(TestOffice.THREE, called.id()));
            hub.setClock(real);
            chrome.untilText("#desk .elapsed", "06:2");
            chrome.until(d -> chrome.driver.findElements(By.id("b-undo")).isEmpty());
            check("counter-serving", "Đang phục vụ");
            chrome.one("#b-hold").click();
            check("counter-hold", "Đang phục vụ");
            chrome.one("#b-transfer").click();
            check("counter-transfer", "Đang phục vụ");
            chrome.one("#b-transfer").click();
            hub.notices.post(
                    new Notice(
                            new CommandId(UUID.randomUUID().toString()),
                            new DeviceId("kiosk-01"),
                            Notice.Kind.HELP_WANTED,
                            "",
                            true));
            chrome.untilText("#notices", "kiosk-01");
            check("counter-help", "Đang phục vụ");
        }
        chrome.until(d -> chrome.one("#offline").isDisplayed());
        chrome.complaints();
        chrome.picture("counter-offline");
        assertThat(chrome.axe()).isEmpty();
    }

    private static void morning(TestHub hub) throws Exception {
        hub.open(TestOffice.ONE);
        hub.open(TestOffice.TWO);
        for (int i = 0; i < 7; i++) {
            hub.issue(i % 3 == 2 ? TestOffice.CERTIFY : TestOffice.SUBMIT, PriorityClass.NONE);
            hub.later(Duration.ofMinutes(2));
            hub.serve(i < 3 ? TestOffice.THREE : TestOffice.ONE);
        }
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.ask(new QueueCommand.CallNext(TestOffice.ONE));
        hub.later(Duration.ofMinutes(22));
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE, TestOffice.BIRTH);
        for (PriorityClass priority :
                List.of(
                        PriorityClass.NONE,
                        PriorityClass.NONE,
                        PriorityClass.NONE,
                        PriorityClass.ELDERLY,
                        PriorityClass.NONE,
                        PriorityClass.WITH_SMALL_CHILD,
                        PriorityClass.NONE)) {
            hub.later(Duration.ofMinutes(2));
            hub.issue(
                    priority == PriorityClass.WITH_SMALL_CHILD
                            ? TestOffice.CERTIFY
                            : TestOffice.SUBMIT,
                    priority);
        }
        hub.later(Duration.ofMinutes(6));
    }

    private static void missOne(TestHub hub) throws Exception {
        TicketView absent = hub.call(TestOffice.THREE);
        hub.ask(new QueueCommand.RecordNoShow(TestOffice.THREE, absent.id()));
    }

    private static void check(String name, String heading) throws Exception {
        chrome.untilText("#desk h2", heading);
        chrome.picture(name);
        assertThat(chrome.complaints()).as(name).isEmpty();
        assertThat(chrome.axe()).as(name).isEmpty();
    }
}
