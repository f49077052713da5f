package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import vn.motcua.agent.office.LossOrders.Outcome;
import vn.motcua.agent.office.hub.HubSettings;
import vn.motcua.agent.office.hub.TakeoverOrders;
import vn.motcua.agent.office.hub.WaitingServer;
import vn.motcua.contract.wire.LogId;

/**
 * A candidate that waits, in a real browser: where the queue is, and the code of the sealed
 * envelope; pictures in {@code target/screens}.
 */
class TakeoverPageTest {
    private static final String CODE = "4821-7730-5516";

    @TempDir Path folder;

    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    /** Counts what people order. */
    private final class Counted implements TakeoverOrders {
        @Override
        public @Nullable URI leader() {
            return URI.create("https://hub.example:8443");
        }

        @Override
        public boolean codeFits(String code) {
            looks.incrementAndGet();
            return code.equals(CODE);
        }

        @Override
        public boolean takeOver() {
            orders.incrementAndGet();
            return true;
        }
    }

    @Test
    void theSealedCodeAloneTakesOverAndGuessingIsLocked() throws Exception {
        TestAuthority authority = new TestAuthority();
        WaitingServer server =
                new WaitingServer(
                        HubSettings.of(
                                0,
                                0,
                                "localhost",
                                authority.contextFor("kiosk-02"),
                                TestHub.SESSION_KEY),
                        new OfficeBriefing(
                                TestOffice.office(),
                                TestOffice.DEVICES,
                                Set.of(),
                                code -> java.util.Optional.empty(),
                                List::of),
                        HubSeat.alone(new LogId("k3v9x0q2m4n5p6r7.1")),
                        new Counted(),
                        nanos::get);
        server.start();
        try (Chrome chrome = new Chrome(true)) {
            String base = "https://localhost:" + server.browsersPort();
            chrome.driver.get(base + "/counter/3");
            assertThat(chrome.one("a.button").getDomAttribute("href"))
                    .isEqualTo("https://hub.example:8443");
            chrome.picture("moved");
            assertThat(chrome.axe()).isEmpty();
            chrome.driver.get(base + "/takeover");
            chrome.picture("takeover");
            assertThat(chrome.axe()).isEmpty();
            for (int i = 0; i < 5; i++) {
                chrome.one("[name=code]").sendKeys("0000-0000-0000", Keys.ENTER);
                chrome.until(d -> !chrome.one(".said").getText().isEmpty());
                chrome.driver.get(base + "/takeover");
            }
            assertThat(looks).hasValue(5);
            chrome.one("[name=code]").sendKeys(CODE, Keys.ENTER);
            chrome.until(d -> !chrome.one(".said").getText().isEmpty());
            chrome.picture("takeover-locked");
            assertThat(chrome.axe()).isEmpty();
            assertThat(looks).as("a locked page looks at no code").hasValue(5);
            assertThat(orders).hasValue(0);
            nanos.addAndGet(CodeLock.WAIT.toNanos());
            chrome.driver.get(base + "/takeover");
            chrome.one("[name=code]").sendKeys(CODE, Keys.ENTER);
            chrome.until(d -> orders.get() == 1);
            chrome.until(d -> chrome.driver.findElements(By.name("code")).isEmpty());
            chrome.picture("takeover-done");
            assertThat(chrome.axe()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void whoHoldsTheCodeSaysThatTheOldHubIsGoneAndNotWhileItAnswers() throws Exception {
        try (TestHub hub = TestHub.start(folder);
                Chrome chrome = new Chrome(true)) {
            String page = "https://localhost:" + hub.server.browsersPort() + "/takeover";
            chrome.driver.get(page);
            assertThat(chrome.driver.findElements(By.name("code"))).as("none is missing").isEmpty();
            chrome.picture("loss-none");
            hub.seat.loss.set(Outcome.IT_ANSWERS);
            chrome.driver.get(page);
            chrome.picture("loss");
            assertThat(chrome.axe()).isEmpty();
            chrome.one("[name=code]").sendKeys("0000-0000-0000", Keys.ENTER);
            chrome.until(d -> !chrome.one(".said").getText().isEmpty());
            String wrong = chrome.one(".said").getText();
            chrome.one("[name=code]").sendKeys(TestSeat.CODE, Keys.ENTER);
            chrome.until(d -> !chrome.one(".said").getText().equals(wrong));
            chrome.picture("loss-answers");
            hub.seat.loss.set(Outcome.GIVEN_UP);
            chrome.one("[name=code]").sendKeys(TestSeat.CODE, Keys.ENTER);
            chrome.until(d -> chrome.driver.findElements(By.name("code")).isEmpty());
            chrome.picture("loss-done");
            assertThat(chrome.axe()).isEmpty();
        }
    }
}
