package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** A clerk's morning in a real browser, by the keyboard; pictures in {@code target/screens}. */
class SignInPageTest {
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
    void aClerkSignsInMistypesSignsInOpensAndSignsOut() throws Exception {
        try (TestHub hub = TestHub.start(folder, List.of(TestOffice.AN, TestOffice.BINH))) {
            chrome.driver.get(hub.browsers().toString());
            chrome.untilText("h1", "Đăng nhập vào quầy");
            check("signin");
            new Select(chrome.one("select")).selectByValue("3");
            chrome.one("[name=clerk]").sendKeys("binh");
            chrome.one("[name=pin]").sendKeys("620419", Keys.ENTER);
            chrome.untilText(".said", "chưa đúng");
            check("signin-wrong");
            chrome.driver.switchTo().activeElement().sendKeys("620418", Keys.ENTER);
            chrome.untilText(".me", "Trần Thị Bình");
            check("signin-counter");
            assertThat(chrome.driver.findElements(By.cssSelector(".choices label"))).hasSize(1);
            chrome.press("#b-big");
            chrome.untilText("#desk h2", "Chưa có ai chờ");
            chrome.press("#b-out");
            chrome.untilText("h1", "Đăng nhập vào quầy");
            assertThat(new Select(chrome.one("select")).getFirstSelectedOption().getText())
                    .contains("3");
            chrome.one("a[lang=en]").click();
            chrome.untilText("h1", "Sign in at the counter");
        }
    }

    private static void check(String name) throws Exception {
        chrome.picture(name);
        // The browser notes an answer 403, sometimes late.
        assertThat(chrome.complaints())
                .as(name)
                .allMatch(one -> one.endsWith("the server responded with a status of 403 ()"));
        assertThat(chrome.axe()).as(name).isEmpty();
    }
}
