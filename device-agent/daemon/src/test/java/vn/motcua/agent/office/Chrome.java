package vn.motcua.agent.office;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real, headless Chromium of the clerk's screen size. */
public final class Chrome implements AutoCloseable {
    private static final Path SCREENS = Path.of("target", "screens");

    public final ChromeDriver driver;

    public Chrome(boolean script) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--force-device-scale-factor=1",
                "--autoplay-policy=no-user-gesture-required",
                // A tab that lay behind is as awake as on a clerk's desk with two windows.
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--hide-scrollbars");
        options.setAcceptInsecureCerts(true);
        if (!script) {
            options.setExperimentalOption(
                    "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .usingAnyFreePort()
                        .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
        fit();
    }

    /** Makes the page's own area 1366 × 768. */
    private void fit() {
        driver.manage().window().setSize(new Dimension(1366, 768));
        if (driver.executeScript("return innerHeight") instanceof Long inner && inner < 768) {
            driver.manage().window().setSize(new Dimension(1366, (int) (768 + (768 - inner))));
        }
    }

    public <T> T until(ExpectedCondition<T> condition) {
        return new WebDriverWait(driver, Duration.ofSeconds(15), Duration.ofMillis(50))
                .until(condition);
    }

    public void untilText(String css, String text) {
        until(d -> {
            try {
                return d != null
                        && driver.findElement(By.cssSelector(css)).getText().contains(text);
            } catch (org.openqa.selenium.WebDriverException e) {
                // Not there yet, or of the page before, which the browser says in several ways.
                return false;
            }
        });
    }

    /** Clicks what stands there now; the page's next state may replace it in the same moment. */
    public void press(String css) {
        until(d -> {
            try {
                one(css).click();
                return true;
            } catch (org.openqa.selenium.StaleElementReferenceException e) {
                return false;
            }
        });
    }

    public WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public void picture(String name) throws IOException {
        driver.executeAsyncScript("document.fonts.ready.then(arguments[0])");
        Files.createDirectories(SCREENS);
        Files.write(SCREENS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Violations that axe finds on the open page (WCAG 2.2 A and AA), as text. */
    @SuppressWarnings("unchecked")
    public List<String> axe() throws IOException {
        try (InputStream in =
                Chrome.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            if (in == null) {
                throw new IOException("axe is not on the class path");
            }
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found =
                driver.executeAsyncScript(
                        "axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21aa','wcag22aa','best-practice']}).then(r=>"
                                + "arguments[0](r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.target.join(' ')+' '+n.failureSummary).join('; '))))");
        complaints(); // axe's own notes about its canvas
        return (List<String>) java.util.Objects.requireNonNull(found);
    }

    /** Loses every cookie, of whichever page. */
    public void forget() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    /** What the browser complained about since the last call: policy breaches, script errors. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                all.add(entry.getMessage());
            }
        }
        return all;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
