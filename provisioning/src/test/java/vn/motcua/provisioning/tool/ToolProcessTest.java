package vn.motcua.provisioning.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools as their users start them: processes, standard input, exit codes. */
final class ToolProcessTest {
    @TempDir Path folder;

    private record Done(int code, String out, String err) {}

    @Test
    void dossierAnswersEachLineAndNeverRepeatsWhatStoodAroundTheCode() throws Exception {
        String link = "https://e.test/?SGT=001190000017&MHS=000.00.01.H26-260930-0012";
        String lines =
                "h15.50-260706-1377\r\n"
                        + link
                        + "\n1.004222\n\nH26-261340-0001\n"
                        + "001190000017||Tran Thi Binh\n"
                        + "x".repeat(9000)
                        + "\nend";
        Done done = tool(lines, "dossier");
        assertThat(done.code()).isZero();
        assertThat(done.out().lines())
                .containsExactly(
                        "{\"ok\":true,\"code\":\"H15.50-260706-1377\",\"agency\":\"H15.50\",\"date\":\"2026-07-06\",\"sequence\":\"1377\"}",
                        "{\"ok\":true,\"code\":\"000.00.01.H26-260930-0012\",\"agency\":\"000.00.01.H26\",\"date\":\"2026-09-30\",\"sequence\":\"0012\"}",
                        "{\"ok\":false,\"reason\":\"procedure-code\"}",
                        "{\"ok\":false,\"reason\":\"empty\"}",
                        "{\"ok\":false,\"reason\":\"impossible-date\"}",
                        "{\"ok\":false,\"reason\":\"wrong-form\"}",
                        "{\"ok\":false,\"reason\":\"too-long\"}",
                        "{\"ok\":false,\"reason\":\"wrong-form\"}");
        assertThat(done.out() + done.err()).doesNotContain("001190000017", "Binh");
        assertThat(tool(link, "dossier", "--reveal").out()).contains("\"text\":\"" + link + "\"");
    }

    private static final String CARD =
            "001190000017|123456789|Trần Thị Bình|05031990|Nữ|Số 1, Phố Mẫu|10052022";
    private static final String PASSPORT =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                    + "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    /** Law 91/2025/QH15: masked unless asked for. */
    @Test
    void cardMasksWhoeverItIsUnlessAsked() throws Exception {
        String lines =
                CARD
                        + "\n079205000123||Y|09112005|Nam||12082024||||\r\n\n001190000017~~"
                        + "Tran Thi Binh~05031990~Nam\n"
                        + CARD.substring(0, 40)
                        + "\n"
                        + "x".repeat(5000);
        Done done = tool(lines, "card");
        assertThat(done.code()).isZero();
        assertThat(done.err()).isEmpty();
        assertThat(done.out().lines())
                .containsExactly(
                        "{\"ok\":true,\"number\":\"*********017\",\"old_number\":\"******789\",\"name\":\"T***"
                                + " T** B***\",\"birth\":\"****-**-**\",\"sex\":\"female\",\"residence\":\"***\",\"issued\":\"****-**-**\",\"warnings\":[]}",
                        "{\"ok\":true,\"number\":\"*********123\",\"old_number\":null,\"name\":\"*\",\"birth\":\"****-**-**\",\"sex\":\"male\",\"residence\":null,\"issued\":\"****-**-**\",\"warnings\":[]}",
                        "{\"ok\":false,\"reason\":\"empty\"}",
                        "{\"ok\":false,\"reason\":\"garbled\"}",
                        "{\"ok\":false,\"reason\":\"field-count\"}",
                        "{\"ok\":false,\"reason\":\"too-long\"}");
        assertThat(tool(CARD.replace("001190", "003290"), "card", "--reveal").out())
                .isEqualTo(
                        "{\"ok\":true,\"number\":\"003290000017\",\"old_number\":\"123456789\",\"name\":\"Trần"
                                + " Thị Bình\",\"birth\":\"1990-03-05\",\"sex\":\"female\",\"residence\":\"Số 1,"
                                + " Phố"
                                + " Mẫu\",\"issued\":\"2022-05-10\",\"warnings\":[\"sex-differs-from-number\",\"birth-year-differs-from-number\",\"province-unknown\"]}\n");
    }

    @Test
    void mrzMasksWhoeverItIsUnlessAsked() throws Exception {
        Done done = tool(PASSPORT + "\n" + PASSPORT.replace("2F12", "3F12") + "\n", "mrz");
        assertThat(done.out().lines())
                .containsExactly(
                        "{\"ok\":true,\"document\":\"passport\",\"number\":\"******2C3\",\"name\":\"E*******"
                                + " A***"
                                + " M****\",\"birth\":\"****-**-**\",\"sex\":\"female\",\"nationality\":\"UTO\",\"expires\":\"****-**-**\",\"warnings\":[\"expired\"]}",
                        "{\"ok\":false,\"reason\":\"birth-check-digit\"}");
        assertThat(tool(PASSPORT, "mrz", "--reveal").out())
                .isEqualTo(
                        "{\"ok\":true,\"document\":\"passport\",\"number\":\"L898902C3\",\"name\":\"ERIKSSON"
                                + " ANNA"
                                + " MARIA\",\"birth\":\"1974-08-12\",\"sex\":\"female\",\"nationality\":\"UTO\",\"expires\":\"2012-04-15\",\"warnings\":[\"expired\"]}\n");
    }

    @Test
    void readSpeaksInOneLine() throws Exception {
        assertThat(tool("", "read", "A025")).isEqualTo(new Done(0, "A không hai mươi lăm\n", ""));
        assertThat(tool("", "read", "--lang", "en", "B101").out()).isEqualTo("B one zero one\n");
    }

    @Test
    void searchFindsInTheBuiltInAndInAGivenCatalogue() throws Exception {
        Done done = tool("", "search", "--limit", "1", "dang ky", "khai sinh");
        assertThat(done.out())
                .isEqualTo(
                        "{\"code\":\"1.001193\",\"name\":\"Thủ tục đăng ký khai"
                                + " sinh\",\"field\":\"Hộ tịch\",\"level\":\"xa\"}\n");
        Path csv = folder.resolve("own.csv");
        Files.writeString(csv, "level,name_vi,code,field_vi\ntinh,Tên \"\"lạ\"\",3.000001,Khác\n");
        assertThat(tool("", "search", "--catalogue", csv.toString(), "la").out())
                .contains("3.000001");
        Files.writeString(csv, "level,name_vi,code,field_vi\ntinh,Tên,3.00001,Khác\n");
        Done refused = tool("", "search", "--catalogue", csv.toString(), "la");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("line 2: code must be").contains("correct the lines");
        assertThat(tool("", "search", "xyzzy")).isEqualTo(new Done(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "read",
                "read A025 B",
                "read --lang fr A025",
                "read 1.5.x",
                "dossier 123",
                "card 123",
                "mrz --reveal 123",
                "search",
                "search --limit 0 x",
                "search --limit x y",
                "search --unknown 1 x"
            })
    void wrongUseIsOneLineAndCodeTwo(String line) throws Exception {
        Done done = tool("", line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(done.code()).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).isNotBlank().doesNotContain("123", "1.5", "fr ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "dossier", "mrz", "read", "search"})
    void everyToolHasHelp(String name) throws Exception {
        Done done = tool("", name, "--help");
        assertThat(done.code()).isZero();
        assertThat(done.out()).startsWith("Usage: ./motcua tool " + name);
    }

    private Done tool(String input, String... args) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dfile.encoding=US-ASCII",
                                "-Dstdout.encoding=US-ASCII",
                                "-Dsun.jnu.encoding=UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.motcua.provisioning.tool.ToolMain"));
        line.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A process that refuses its arguments does not read.
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Done(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
