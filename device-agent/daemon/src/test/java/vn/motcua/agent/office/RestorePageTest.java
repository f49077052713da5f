package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;

/**
 * Slips of a box that is gone are taken in on a real page of its spare (ADR 31); pictures in {@code
 * target/screens}.
 */
@Timeout(120)
class RestorePageTest {
    private static final String KEY = "abcdefghijklmnopqrstuv";

    @TempDir Path folder;

    private static void recover(TestHub hub) throws Exception {
        var day = BusinessCalendar.dateOf(hub.now());
        hub.loop
                .submit(
                        new Submission(
                                new CommandId(UUID.randomUUID().toString()),
                                hub.now().plusSeconds(60),
                                day,
                                Actor.hub(new DeviceId("kiosk-01")),
                                new QueueCommand.RecoverDay(day)))
                .get(20, TimeUnit.SECONDS);
    }

    private static Ticket ticket(QueueState state, String number) {
        return state.ticket(TicketNumber.parse(number)).orElseThrow();
    }

    @Test
    void aScannedAndATypedSlipWaitAtTheirOldPlacesAndTheQrStillCounts() throws Exception {
        try (TestHub hub = TestHub.start(folder);
                Chrome chrome = new Chrome(true)) {
            String page = "https://localhost:" + hub.server.browsersPort() + "/restore";
            chrome.driver.get(page);
            assertThat(chrome.driver.findElements(By.name("number")))
                    .as("nobody is signed in")
                    .isEmpty();
            chrome.driver.get(
                    Objects.requireNonNull(hub.server.entryLinks().get(TestOffice.THREE.value())));
            By slips = By.id("slips");
            assertThat(chrome.driver.findElements(slips)).as("no hub is gone").isEmpty();
            recover(hub);
            // The page's live part says so by itself.
            chrome.until(d -> !d.findElements(slips).isEmpty());
            chrome.picture("counter-slips");
            chrome.one("#slips").click();
            chrome.until(d -> page.equals(d.getCurrentUrl()));
            chrome.picture("restore");
            assertThat(chrome.axe()).isEmpty();
            // A scanner ends with Enter: the page asks for the number and sends nothing.
            chrome.one("[name=qr]").sendKeys("https://mot-cua.example/t/" + KEY, Keys.ENTER);
            assertThat(hub.loop.state().tickets()).isEmpty();
            chrome.one("[name=number]").sendKeys("a47", Keys.ENTER);
            chrome.untilText("[role=status]", "A047");
            Ticket scanned = ticket(hub.loop.state(), "A047");
            assertThat(scanned.since()).isEqualTo(hub.now());
            assertThat(hub.loop.keys().keyOf(hub.loop.state(), scanned)).isEqualTo(KEY);
            assertThat(TicketKeys.open(folder, new SecureRandom()).keyOf(hub.loop.state(), scanned))
                    .as("after a restart too")
                    .isEqualTo(KEY);

            chrome.one("[name=number]").sendKeys("A012");
            chrome.driver.executeScript("document.querySelector('[name=time]').value = '08:05'");
            chrome.one("[name=number]").sendKeys(Keys.ENTER);
            chrome.untilText("[role=status]", "A012");
            assertThat(ticket(hub.loop.state(), "A012").since())
                    .isEqualTo(hub.now().minusSeconds(65 * 60));

            chrome.one("[name=number]").sendKeys("A047", Keys.ENTER);
            chrome.until(d -> !chrome.one(".said").getText().isEmpty());
            chrome.driver.manage().window().setSize(new Dimension(420, 900));
            chrome.picture("restore-taken-narrow");
            assertThat(chrome.axe()).isEmpty();
            assertThat(hub.loop.state().tickets()).hasSize(2);
        }
    }
}
