package vn.motcua.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import vn.motcua.provisioning.lab.ConsoleEntrance;
import vn.motcua.provisioning.rollout.RolloutId;

/**
 * Every page of the fleet in a real browser, in both languages, on a laptop and a telephone: what
 * its forms do, no fault of axe, no message of the browser, nothing wider than the window.
 */
final class FleetPagesTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/alarms",
                    "/alarms?state=recent",
                    "/offices",
                    "/offices/van-mieu",
                    "/devices",
                    "/devices/kiosk-01",
                    "/rollouts",
                    "/rollouts/new",
                    "/rollouts/1",
                    "/settings",
                    "/settings/edit?scope=unit/van-mieu",
                    "/sheets",
                    "/accounts",
                    "/audit");
    private static ChromeDriver browser;

    @TempDir Path folder;

    // Set before every test.
    @SuppressWarnings("NullAway.Init")
    private TestFleet fleet;

    @SuppressWarnings("NullAway.Init")
    private ConsoleServer server;

    @BeforeAll
    static void openBrowser() throws Exception {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                                .usingAnyFreePort()
                                .build(),
                        options);
        Files.createDirectories(SCREENS);
    }

    @AfterAll
    static void closeBrowser() {
        browser.quit();
    }

    @BeforeEach
    void start() throws Exception {
        fleet = TestFleet.open(folder, Clock.systemUTC());
        server = new ConsoleServer("127.0.0.1", 0, fleet.tls(), fleet.desks(), Clock.systemUTC());
        browser.manage().deleteAllCookies();
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(fleet.trust().context()).build()) {
            String cookie =
                    ConsoleEntrance.first(
                                    http,
                                    server.address("localhost")
                                            .resolve(server.link().orElseThrow()))
                            .cookie();
            browser.get(address("/health"));
            browser.manage()
                    .addCookie(
                            new Cookie.Builder("__Host-motcua", cookie.substring(14))
                                    .path("/")
                                    .isSecure(true)
                                    .isHttpOnly(true)
                                    .sameSite("Lax")
                                    .build());
        }
        browser.manage().logs().get(LogType.BROWSER);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        fleet.close();
    }

    @Test
    void everyPageIsFaultlessOnLaptopAndTelephoneInBothLanguages() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String language : List.of("vi", "en")) {
            browser.get(address("/?lang=" + language));
            for (String page : PAGES) {
                window(1366, 768);
                browser.get(address(page));
                faults(page, wrong);
                String name = "fleet-" + page.replaceAll("[^a-z0-9]+", "-");
                if (language.equals("vi")) {
                    shot(name);
                }
                window(390, 844);
                browser.get(address(page));
                faults(page + " telephone", wrong);
                if (language.equals("vi")) {
                    shot(name + "-phone");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aDayIsDrawnAndWrittenOutByTheHour() {
        window(1366, 768);
        browser.get(address("/offices/van-mieu"));
        assertThat(browser.findElements(By.cssSelector("figure svg[role=img]"))).hasSize(2);
        assertThat(text("figure:last-of-type figcaption")).contains("Đang chờ", "đông nhất: 20");
        browser.findElement(By.cssSelector("figure:first-of-type summary")).click();
        assertThat(browser.findElements(By.cssSelector("figure:first-of-type tbody tr")))
                .hasSizeBetween(24, 25);
        assertThat(text("figure:first-of-type tbody")).contains("67 %", "100 %");
        browser.get(address("/devices/kiosk-01"));
        assertThat(text("figure:first-of-type figcaption")).contains("xấu nhất: mất liên lạc");
        assertThat(text("figure:last-of-type figcaption")).contains("ít nhất: hết giấy");
        browser.get(address("/devices/pad-01"));
        assertThat(browser.findElements(By.cssSelector("figure"))).isEmpty();
    }

    @Test
    void takesOnAnAlarmTriesASettingChangesItAndGoesBack() throws Exception {
        window(1366, 768);
        browser.get(address("/alarms"));
        assertThat(text("#alarm-1")).contains("Phường Văn Miếu: Kiosk 01", "Mất liên lạc");
        browser.findElement(By.name("note")).sendKeys("đang tới");
        submit("#alarm-1 button");
        assertThat(text("#alarm-1")).contains("lab.admin đã nhận", "đang tới");
        browser.get(address("/settings/edit?scope=unit/van-mieu"));
        patch("{\"ticker\":{\"vi\":17}}");
        submit("button[formaction]");
        assertThat(text("[role=alert]")).contains("Chưa thay đổi gì", "ticker");
        patch("{\"ticker\":{\"vi\":[\"Chúc mừng năm mới\"]}}");
        submit("button[formaction]");
        assertThat(text("[aria-live]")).contains("3 thiết bị sẽ thay đổi", "Chúc mừng năm mới");
        shot("fleet-preview");
        browser.findElement(By.name("reason")).sendKeys("Tết");
        submit("button.solid");
        assertThat(text(".past")).contains("lab.admin: Tết");
        patch("{}");
        browser.findElement(By.name("reason")).sendKeys("hết Tết");
        submit("button.solid");
        submit(".past .inline button");
        assertThat(browser.findElement(By.name("patch")).getText()).contains("Chúc mừng");
        browser.get(address("/audit"));
        assertThat(text("tbody"))
                .contains("settings.revert", "settings.change", "alarm.acknowledge");
        assertThat(text(".lead")).contains("còn nguyên");
    }

    @Test
    void pausesARolloutOrdersADeviceAndInvitesSomebody() throws Exception {
        window(1366, 768);
        browser.get(address("/rollouts/1"));
        browser.findElement(By.name("reason")).sendKeys("chờ xem");
        submit("button[formaction]");
        assertThat(text(".lead")).contains("Tạm dừng");
        browser.get(address("/devices/kiosk-01"));
        browser.findElement(By.cssSelector("form[action$=commands] [name=reason]"))
                .sendKeys("máy treo");
        submit("form[action$=commands] button");
        assertThat(text("[aria-labelledby=hands-title]")).contains("Tự kiểm tra · đang gửi");
        browser.get(address("/accounts"));
        browser.findElement(By.cssSelector("form[action$=invite] [name=name]")).sendKeys("lan");
        submit("form[action$=invite] button");
        assertThat(text("[role=status]")).contains("/enter/");
        assertThat(
                        fleet.desks()
                                .accounts()
                                .invitation(text("[role=status] code").replaceAll(".*/", "")))
                .isPresent();
    }

    @Test
    void startsARolloutAfterShowingWhoIsInEachRing() throws Exception {
        window(1366, 768);
        browser.get(address("/rollouts"));
        submit("a.button");
        type("reason", "Sửa lỗi máy in");
        submit("form[action$=new] button");
        assertThat(text("[role=alert]")).contains("canary");
        type("value1", "kiosk-01, kiosk-02");
        browser.executeScript("document.querySelector('[name=from]').value = '19:00'");
        submit("form[action$=new] button");
        assertThat(text("[role=alert]")).contains("from");
        browser.executeScript("document.querySelector('[name=to]').value = '06:00'");
        submit("form[action$=new] button");
        assertThat(text("[aria-live]"))
                .contains("Bản 2 sẽ tới", "canary", "kiosk-01", "và 20 thiết bị nữa")
                .contains("3 thiết bị giữ nguyên");
        shot("fleet-rollout-preview");
        submit("button.solid");
        assertThat(browser.getCurrentUrl()).endsWith("/rollouts/1");
    }

    @Test
    void anOpenRolloutFollowsWithoutAskingAndKeepsWhatIsTyped() {
        window(1366, 768);
        browser.get(address("/rollouts/1"));
        type("reason", "chờ xem");
        fleet.desks().rollouts().orElseThrow().pause(new RolloutId(1), "an.it", "thử");
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .ignoring(StaleElementReferenceException.class)
                .until(b -> text(".lead").contains("Tạm dừng"));
        assertThat(browser.findElement(By.name("reason")).getDomProperty("value"))
                .isEqualTo("chờ xem");
    }

    private static void type(String name, String text) {
        browser.findElement(By.name(name)).sendKeys(text);
    }

    private static void patch(String json) {
        browser.findElement(By.name("patch")).clear();
        browser.findElement(By.name("patch")).sendKeys(json);
    }

    private static void submit(String css) {
        browser.executeScript("window.before = true");
        browser.findElement(By.cssSelector(css)).click();
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(b ->
                        Boolean.TRUE.equals(
                                browser.executeScript(
                                        "return !window.before"
                                                + " && document.readyState === 'complete'")));
    }

    private static String text(String css) {
        // The page may be swapped between finding and reading.
        return new WebDriverWait(browser, Duration.ofSeconds(20))
                .ignoring(StaleElementReferenceException.class)
                .until(b -> b.findElement(By.cssSelector(css)).getText());
    }

    private static void window(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void shot(String name) throws Exception {
        Files.write(SCREENS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static void faults(String page, List<String> wrong) throws Exception {
        browser.manage()
                .logs()
                .get(LogType.BROWSER)
                .forEach(entry -> {
                    if (!entry.getMessage().startsWith("rendering ")) {
                        wrong.add(page + ": " + entry.getMessage());
                    }
                });
        Object wide =
                browser.executeScript(
                        "return document.documentElement.scrollWidth"
                                + " > document.documentElement.clientWidth");
        if (Boolean.TRUE.equals(wide)) {
            wrong.add(page + ": wider than the window");
        }
        try (InputStream in =
                FleetPagesTest.class
                        .getClassLoader()
                        .getResourceAsStream(
                                "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            browser.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object violations =
                browser.executeAsyncScript(
                        "const done = arguments[0];axe.run({runOnly:"
                                + " ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(r"
                                + " => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n =>"
                                + " n.html.slice(0,120) + n.failureSummary).join(' | '))), e =>"
                                + " done([String(e)]))");
        if (violations instanceof List<?> all) {
            all.forEach(one -> wrong.add(page + ": " + one));
        }
    }

    private String address(String path) {
        return server.address("localhost") + path;
    }
}
