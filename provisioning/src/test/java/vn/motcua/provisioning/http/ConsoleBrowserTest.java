package vn.motcua.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.account.Totp;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetSource;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.Tls;

/** S-113, S-135: the console in a real browser, live, in both languages, without a fault of axe. */
final class ConsoleBrowserTest {
    private static final PartStatus OK_SCANNER =
            new PartStatus("scanner", PartStatus.Condition.OK, "");
    private static final OfficeId VAN_MIEU = new OfficeId("van-mieu");
    private static final Path SCREENS = Path.of("target", "screens");
    private static ChromeDriver browser;

    @TempDir static Path folder;
    private static Tls tls;

    private volatile FleetSource.Fleet fleet = new FleetSource.Fleet(List.of(), List.of(), null);
    private Registry registry = oneOffice();

    // Set by start(), which every test calls.
    @SuppressWarnings("NullAway.Init")
    private ConsoleLoop loop;

    @SuppressWarnings("NullAway.Init")
    private ConsoleServer server;

    @SuppressWarnings("NullAway.Init")
    private TestDesks desks;

    @BeforeAll
    static void openBrowser() throws IOException, GeneralSecurityException {
        DemoCa ca = DemoCa.create(folder.resolve("ca"), Clock.systemUTC(), new SecureRandom());
        DemoCa.Issued own = ca.issue("centre");
        tls = Tls.of(ca.certificate(), own.certificate(), own.key());
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
    void emptyLog() {
        browser.manage().logs().get(LogType.BROWSER);
        browser.manage().deleteAllCookies();
        browser.manage().window().setSize(new Dimension(1440, 900));
    }

    @AfterEach
    void stop() {
        server.close();
        desks.close();
    }

    @Test
    void showsOneOfficeAndUpdatesByItself() throws Exception {
        Instant now = Instant.now();
        fleet = fleet(now, new PartStatus("printer", PartStatus.Condition.OK, ""));
        start();
        enter();
        assertThat(text("h1")).isEqualTo("1 trên 1 điểm bình thường");
        assertThat(text(".lead")).isEqualTo("Không có cảnh báo. 4 trên 4 thiết bị đang chạy.");
        assertThat(text(".alerts")).contains("Mọi thiết bị đều bình thường.");
        assertThat(text(".day"))
                .contains("47", "6", "38", "12 phút", "trong mức 15 phút", "30 trên 31");
        shot("console-calm");
        hasNoFaults();

        fleet = fleet(now, new PartStatus("printer", PartStatus.Condition.FAILED, "paper-out"));
        loop.changed();
        waitForText("h1", "0 trên 1 điểm bình thường");
        assertThat(text(".alerts"))
                .contains("Kiosk 01, máy in số thứ tự: hết giấy", "Thay cuộn giấy 80 mm.", "từ ");
        assertThat(text("#cell-kiosk-01")).contains("Máy in số thứ tự: hết giấy");
        shot("console-trouble");
        hasNoFaults();

        browser.findElement(By.id("cell-kiosk-01")).click();
        assertThat(text("h1")).isEqualTo("Kiosk 01");
        assertThat(text(".badge")).isEqualTo("Cần xem: máy in số thứ tự hết giấy");
        assertThat(text(".trouble-box")).contains("Nguyên nhân: hết giấy", "Cần làm: Thay cuộn");
        assertThat(text("#outbox")).isEqualTo("3");
        shot("console-device");
        hasNoFaults();

        fleet = fleet(now, new PartStatus("printer", PartStatus.Condition.OK, ""));
        loop.changed();
        waitForText(".badge", "Bình thường");
        fleet = lost(fleet);
        loop.changed();
        waitForText(".badge", "Mất liên lạc");
        shot("console-device-lost");
        hasNoFaults();
    }

    @Test
    void showsAWholeCityByShape() throws Exception {
        registry = city();
        fleet = cityFleet(registry, Instant.now());
        start();
        enter();
        assertThat(text("h1")).isEqualTo("9 trên 12 điểm bình thường");
        assertThat(browser.findElements(By.cssSelector(".office"))).hasSize(12);
        assertThat(text(".alerts")).contains("mất liên lạc cả điểm", "19 phút");
        shot("console-city");
        hasNoFaults();
        browser.get(address("/devices"));
        assertThat(browser.findElements(By.cssSelector("tbody tr"))).hasSize(50);
        assertThat(text("tbody tr")).contains("Ba Vì", "Mất liên lạc");
        assertThat(text(".pager")).contains("Trang 1 trên 3");
        browser.get(address("/devices?search=tay+ho"));
        assertThat(text("tbody tr")).contains("Tây Hồ");
        browser.get(address("/devices?condition=offline"));
        assertThat(browser.findElements(By.cssSelector("tbody tr"))).hasSizeLessThan(20);
        shot("console-devices");
        hasNoFaults();
    }

    @Test
    void speaksEnglishAndKeepsToIt() throws Exception {
        fleet =
                fleet(
                        Instant.now(),
                        new PartStatus("printer", PartStatus.Condition.DEGRADED, "paper-low"));
        start();
        enter();
        browser.findElement(By.className("language")).click();
        assertThat(text("h1")).isEqualTo("0 of 1 reception point normal");
        browser.get(address("/devices/kiosk-01"));
        assertThat(text(".badge")).isEqualTo("Look at it: ticket printer paper is low");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
        hasNoFaults();
        browser.manage().window().setSize(new Dimension(500, 900));
        browser.get(address("/"));
        shot("console-narrow");
        hasNoFaults();
    }

    @Test
    void letsInByLinkAndSignInAndSaysKindlyWhyNot() throws Exception {
        start();
        browser.get(address("/devices"));
        assertThat(text("h1")).isEqualTo("Đăng nhập");
        emptyMessages();
        shot("console-sign-in");
        hasNoFaults();
        String link = server.link().orElseThrow();
        browser.get(address(link));
        assertThat(text("h1")).isEqualTo("Tạo tài khoản quản trị đầu tiên");
        shot("console-enter");
        hasNoFaults();
        makeFirstAccount();
        assertThat(browser.findElements(By.cssSelector(".codes code"))).hasSize(10);
        String recovery = text(".codes code");
        shot("console-recovery-codes");
        hasNoFaults();
        browser.get(address(link));
        assertThat(text("h1")).isEqualTo("Liên kết đã dùng");
        browser.get(address("/devices/NO-SUCH"));
        assertThat(text("h1")).isEqualTo("Không có trang này");
        assertThat(browser.manage().getCookies())
                .anyMatch(c -> c.getName().equals("__Host-motcua") && c.isHttpOnly());
        browser.findElement(By.cssSelector(".me button")).click();
        assertThat(text("h1")).isEqualTo("Đăng nhập");
        browser.get(address("/devices"));
        signIn("wrong");
        assertThat(text("[role=alert]")).startsWith("Tên, mật khẩu hoặc mã không đúng.");
        signIn(recovery);
        assertThat(text("h1")).isEqualTo("Thiết bị");
    }

    private static void signIn(String code) {
        browser.findElement(By.name("name")).sendKeys("an.it");
        browser.findElement(By.name("password")).sendKeys("một câu dài dễ nhớ");
        browser.findElement(By.name("code")).sendKeys(code);
        browser.findElement(By.cssSelector("button.solid")).click();
    }

    /** The browser notes the status 401 of a page as a message. */
    private static void emptyMessages() {
        browser.manage().logs().get(LogType.BROWSER);
    }

    private void start() throws IOException {
        loop = new ConsoleLoop(() -> registry, () -> fleet, Clock.systemUTC(), TestDesks.FAULTS);
        Path data = Files.createTempDirectory(folder, "data");
        desks = TestDesks.open(data, registry, loop, Clock.systemUTC());
        server = new ConsoleServer("127.0.0.1", 0, tls, desks.desks(), Clock.systemUTC());
    }

    private void enter() {
        browser.get(address(server.link().orElseThrow()));
        makeFirstAccount();
        browser.findElement(By.cssSelector(".message .button")).click();
        // The first picture comes from the loop's own thread.
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(
                        ExpectedConditions.not(
                                ExpectedConditions.textToBe(
                                        By.cssSelector(".clock span"), "chưa có số liệu")));
    }

    private static void makeFirstAccount() {
        byte[] factor = Totp.secret(text("#factor"));
        browser.findElement(By.name("name")).sendKeys("an.it");
        browser.findElement(By.name("password")).sendKeys("một câu dài dễ nhớ");
        browser.findElement(By.name("code")).sendKeys(Totp.at(factor, Instant.now()));
        browser.findElement(By.cssSelector("button.solid")).click();
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(ExpectedConditions.presenceOfElementLocated(By.className("codes")));
    }

    private String address(String path) {
        return server.address("localhost") + path;
    }

    private static String text(String css) {
        // The page may be swapped between finding and reading.
        return new WebDriverWait(browser, Duration.ofSeconds(20))
                .ignoring(StaleElementReferenceException.class)
                .until(b -> b.findElement(By.cssSelector(css)).getText());
    }

    private static void waitForText(String css, String text) {
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(ExpectedConditions.textToBe(By.cssSelector(css), text));
    }

    private static void shot(String name) throws IOException {
        Files.write(SCREENS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    /** No message in the browser's console (a broken policy would be one) and nothing from axe. */
    private static void hasNoFaults() throws IOException {
        List<String> messages = new ArrayList<>();
        browser.manage()
                .logs()
                .get(LogType.BROWSER)
                .forEach(entry -> messages.add(entry.getMessage()));
        // A hint of the browser about axe's own canvas, from the check before this one.
        messages.removeIf(message -> message.startsWith("rendering "));
        assertThat(messages).isEmpty();
        try (InputStream in =
                ConsoleBrowserTest.class
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
        assertThat((List<?>) violations).isEmpty();
    }

    private static Registry oneOffice() {
        return new Registry(
                List.of(
                        new Registry.OfficeEntry(
                                VAN_MIEU,
                                "Phường Văn Miếu - Quốc Tử Giám",
                                "Đống Đa - Hoàn Kiếm - Ba Đình",
                                false)),
                List.of(
                        device("hub-01", "Máy chủ quầy", DeviceKind.COUNTER_BOX, VAN_MIEU),
                        device("kiosk-01", "Kiosk 01", DeviceKind.KIOSK, VAN_MIEU),
                        device("display-01", "Bảng gọi số 01", DeviceKind.DISPLAY, VAN_MIEU),
                        device("pad-02", "Bàn đánh giá quầy 2", DeviceKind.RATING_PAD, VAN_MIEU)));
    }

    private static Registry.DeviceEntry device(
            String id, String name, DeviceKind kind, OfficeId office) {
        return new Registry.DeviceEntry(new DeviceId(id), name, kind, office);
    }

    private static FleetSource.Fleet fleet(Instant now, PartStatus printer) {
        List<FleetSource.Report> reports = new ArrayList<>();
        for (Registry.DeviceEntry device : oneOffice().devices()) {
            List<PartStatus> parts =
                    device.kind() == DeviceKind.KIOSK
                            ? List.of(printer, OK_SCANNER, ok("screen"), ok("hub-link"), ok("disk"))
                            : List.of(ok("hub-link"), ok("disk"));
            reports.add(report(device, now, parts, DeviceState.State.ONLINE));
        }
        FleetSource.Day day =
                new FleetSource.Day(
                        VAN_MIEU,
                        LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")),
                        47,
                        6,
                        38,
                        3,
                        690L,
                        31,
                        30);
        return new FleetSource.Fleet(reports, List.of(day), now.minusSeconds(600));
    }

    private static FleetSource.Fleet lost(FleetSource.Fleet fleet) {
        List<FleetSource.Report> reports =
                fleet.devices().stream()
                        .map(r ->
                                new FleetSource.Report(
                                        r.device(),
                                        state(DeviceState.State.LOST),
                                        r.heartbeat(),
                                        r.heardAt()))
                        .toList();
        return new FleetSource.Fleet(reports, fleet.days(), fleet.listeningSince());
    }

    private static PartStatus ok(String part) {
        return new PartStatus(part, PartStatus.Condition.OK, "");
    }

    private static FleetSource.Report report(
            Registry.DeviceEntry device,
            Instant now,
            List<PartStatus> parts,
            DeviceState.State state) {
        PartStatus.Condition worst =
                parts.stream()
                        .map(PartStatus::condition)
                        .max(java.util.Comparator.naturalOrder())
                        .orElse(PartStatus.Condition.OK);
        Heartbeat heartbeat =
                new Heartbeat(
                        "instance",
                        3,
                        "boot",
                        1_051_200_000L,
                        device.kind(),
                        worst,
                        parts,
                        device.kind() == DeviceKind.KIOSK ? 3 : 0,
                        52_340,
                        48,
                        false);
        return new FleetSource.Report(device.id(), state(state), heartbeat, now.minusSeconds(3));
    }

    private static DeviceState state(DeviceState.State state) {
        return new DeviceState("instance", 3, state, "", "0.1.0", "van-mieu", false);
    }

    private static Registry city() {
        List<String> areas =
                List.of(
                        "Đống Đa - Hoàn Kiếm - Ba Đình",
                        "Hoàng Mai - Hai Bà Trưng",
                        "Tây Hồ",
                        "Cầu Giấy - Thanh Xuân",
                        "Nam Từ Liêm - Bắc Từ Liêm",
                        "Long Biên - Gia Lâm",
                        "Hà Đông - Chương Mỹ - Quốc Oai",
                        "Đông Anh - Mê Linh - Sóc Sơn",
                        "Ba Vì - Sơn Tây - Thạch Thất",
                        "Thường Tín - Phú Xuyên - Thanh Trì",
                        "Thanh Oai - Ứng Hòa - Mỹ Đức",
                        "Hoài Đức - Phúc Thọ - Đan Phượng");
        List<Registry.OfficeEntry> offices = new ArrayList<>();
        List<Registry.DeviceEntry> devices = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            OfficeId id = new OfficeId("office-" + i);
            offices.add(new Registry.OfficeEntry(id, areas.get(i), "", i % 4 == 2));
            int count = 5 + i * 5 % 13;
            IntStream.range(0, count)
                    .forEach(n ->
                            devices.add(device(id + "-" + n, "Kiosk " + n, DeviceKind.KIOSK, id)));
        }
        return new Registry(offices, devices);
    }

    private static FleetSource.Fleet cityFleet(Registry city, Instant now) {
        Map<String, List<PartStatus>> bad =
                Map.of(
                        "office-0-1",
                        List.of(
                                new PartStatus(
                                        "printer", PartStatus.Condition.FAILED, "cover-open")),
                        "office-6-3",
                        List.of(new PartStatus("disk", PartStatus.Condition.DEGRADED, "disk-low")));
        List<FleetSource.Report> reports = new ArrayList<>();
        for (Registry.DeviceEntry device : city.devices()) {
            boolean away = device.office().value().equals("office-8");
            reports.add(
                    report(
                            device,
                            away ? now.minusSeconds(1140) : now,
                            bad.getOrDefault(device.id().value(), List.of(ok("printer"))),
                            away ? DeviceState.State.LOST : DeviceState.State.ONLINE));
        }
        List<FleetSource.Day> days =
                city.offices().stream()
                        .map(o ->
                                new FleetSource.Day(
                                        o.id(),
                                        LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")),
                                        1947,
                                        60,
                                        1838,
                                        13,
                                        960L,
                                        1031,
                                        1030))
                        .toList();
        return new FleetSource.Fleet(reports, days, now.minusSeconds(7200));
    }
}
