package vn.motcua.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Path FILE = Path.of("/etc/motcua/agent.toml");

    private enum Platform {
        MOCK,
        GPIOD
    }

    @Test
    void everyKindOfValueIsRead() throws Exception {
        Settings settings =
                Settings.parse(
                        FILE,
                        """
                        # a comment
                        title = "Một Cửa \\"số 1\\"\\n\\u0110" # another
                        path = 'C:\\raw'
                        a.b.c = 1_000

                        [printer]
                        port = "/dev/ttyS0"
                        baud = 19200
                        on = true
                        data = "data"
                        platform = "gpiod"
                        hubs = [
                          "https://one:7443", # the first
                          "https://two:7443",
                        ]
                        pins = [17, 27, 22]
                        at = 07:30
                        days = [2026-09-02, 2027-01-01]
                        [[counters]]
                        id = "1"
                        [[counters]]
                        id = "2"
                        """);
        Section root = settings.root();
        assertThat(root.text("title")).isEqualTo("Một Cửa \"số 1\"\nĐ");
        assertThat(root.text("path")).isEqualTo("C:\\raw");
        assertThat(root.requiredSection("a").requiredSection("b").number("c", 0, 5000))
                .isEqualTo(1000);
        Section printer = root.requiredSection("printer");
        assertThat(printer.text("port")).isEqualTo("/dev/ttyS0");
        assertThat(printer.number("baud", 9600, 1, 200_000)).isEqualTo(19200);
        assertThat(printer.flag("on", false)).isTrue();
        assertThat(printer.path("data")).isEqualTo(Path.of("/etc/motcua/data"));
        assertThat(printer.choice("platform", Platform.class)).isEqualTo(Platform.GPIOD);
        assertThat(printer.addresses("hubs", "https"))
                .containsExactly(URI.create("https://one:7443"), URI.create("https://two:7443"));
        assertThat(printer.numbers("pins", 0, 40)).containsExactly(17, 27, 22);
        assertThat(printer.moment("at")).isEqualTo("07:30");
        assertThat(printer.moments("days")).containsExactly("2026-09-02", "2027-01-01");
        assertThat(root.each("counters").stream().map(c -> c.text("id"))).containsExactly("1", "2");
        settings.finish();
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        Settings settings =
                Settings.parse(
                        FILE,
                        """
                        [printer]
                        prot = "/dev/ttyS0"
                        baud = "fast"
                        width_dots = 99999
                        [printer]
                        broken = = 1
                        [scaner]
                        """);
        settings.section(
                "printer",
                s ->
                        List.of(
                                s.text("port"),
                                s.number("baud", 1, 1, 2),
                                s.number("width_dots", 1, 1, 9)));
        settings.section("scanner", s -> s);
        SettingsException e = catchThrowableOfType(SettingsException.class, settings::finish);
        assertThat(e.lines())
                .containsExactly(
                        FILE + ":1: printer.port is missing: add port = \"…\"",
                        FILE + ":2: unknown key printer.prot; did you mean port?",
                        FILE + ":3: printer.baud: must be a whole number",
                        FILE + ":4: printer.width_dots: must be from 1 to 9",
                        FILE + ":5: the table [printer] stands here twice",
                        FILE
                                + ":6: expected a value: \"text\", a whole number, true, false, a"
                                + " date, a time or an array",
                        FILE + ":7: unknown key scaner; did you mean scanner?");
    }

    @Test
    void whatIsNotReadHereIsRefusedByName() {
        assertThat(problemsOf("a = { b = 1 }")).contains("inline tables");
        assertThat(problemsOf("a = \"\"\"\nx\n\"\"\"")).contains("several lines");
        assertThat(problemsOf("a = 1.5")).contains("expected a value");
        assertThat(problemsOf("a = 99999999999999999999")).contains("too large");
        assertThat(problemsOf("a = [1, 2")).contains("no end");
        assertThat(problemsOf("a = 1\na = 2")).contains("set twice");
        assertThat(problemsOf("a = \"\\x\"")).contains("unknown escape");
        assertThat(problemsOf("a = 1\n[[a]]")).contains("already something else");
    }

    private static String problemsOf(String text) {
        List<Problem> problems = new ArrayList<>();
        TomlReader.read(text, problems);
        return problems.toString();
    }

    @Test
    void aMissingFileAndAFileThatIsNotTextAreOneLineEach(@TempDir Path folder) throws Exception {
        Path absent = folder.resolve("none.toml");
        assertThat(
                        catchThrowableOfType(SettingsException.class, () -> Settings.read(absent))
                                .lines())
                .containsExactly(
                        absent + ": cannot be read: give an existing file with --config FILE");
        Path binary = folder.resolve("binary.toml");
        Files.write(binary, new byte[] {(byte) 0xc3, 0x28, 0});
        assertThat(
                        catchThrowableOfType(SettingsException.class, () -> Settings.read(binary))
                                .lines())
                .containsExactly(binary + ": not text in UTF-8");
    }

    @Test
    void anythingAtAllIsReadOrRefusedWithoutAnException() {
        String good = OfficeFileTest.OFFICE;
        Random random = new Random(20261124);
        String pieces = "[]=\"'\\{}#,.\n\r\t -_:u0Aaé\uD83D\u0000";
        for (int round = 0; round < 6000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(1, 12); change > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                    case 2 -> text.setCharAt(at, (char) random.nextInt(0x300));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                }
            }
            try {
                OfficeFile.parse(FILE, text.toString());
            } catch (SettingsException e) {
                assertThat(e.problems()).isNotEmpty();
                assertThat(e.problems()).allSatisfy(p -> assertThat(p.line()).isBetween(0, 400));
            }
        }
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        assertThat(problemsOf("a = " + "[".repeat(100_000))).contains("nested too deep");
        assertThat(problemsOf("[" + "a.".repeat(100_000) + "a]")).contains("too many parts");
    }

    @Test
    void theBytesOfAProblemNeverHoldTheValue() {
        Settings settings = Settings.parse(FILE, "[a]\nport = 12345678\nurl = \"secret word\"\n");
        Section a = settings.root().requiredSection("a");
        a.text("port");
        a.address("url", "https");
        SettingsException e = catchThrowableOfType(SettingsException.class, settings::finish);
        assertThat(String.join("\n", e.lines()).getBytes(StandardCharsets.UTF_8))
                .asString(StandardCharsets.UTF_8)
                .doesNotContain("12345678")
                .doesNotContain("secret");
    }
}
