package vn.motcua.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.provisioning.account.Role;
import vn.motcua.provisioning.cli.FleetMain;
import vn.motcua.provisioning.rollout.RolloutPlan;

/** {@code ./motcua fleet} against a real server: what it prints, refuses and changes. */
final class FleetCommandTest {
    @TempDir Path folder;

    // Set before every test.
    @SuppressWarnings("NullAway.Init")
    private TestFleet fleet;

    @SuppressWarnings("NullAway.Init")
    private ConsoleServer server;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        fleet = TestFleet.open(folder, Clock.systemUTC());
        server = new ConsoleServer("127.0.0.1", 0, fleet.tls(), fleet.desks(), Clock.systemUTC());
        token("token", Role.OPERATOR);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        fleet.close();
    }

    private void token(String name, Role role) throws Exception {
        Files.writeString(
                folder.resolve(name),
                fleet.desks()
                                .accounts()
                                .makeToken(name, role, "ha-noi", Duration.ofDays(1), "test")
                                .get(20, TimeUnit.SECONDS)
                                .orElseThrow()
                        + "\n");
    }

    private Ran run(String token, String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        Map<String, String> environment =
                Map.of(
                        "MOTCUA_FLEET_SERVER", server.address("localhost").toString(),
                        "MOTCUA_FLEET_CA", fleet.ca().toString(),
                        "MOTCUA_FLEET_TOKEN_FILE", folder.resolve(token).toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                FleetMain.run(
                        args,
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String done(String... words) {
        Ran ran = run("token", words);
        assertThat(ran.err()).as(String.join(" ", words)).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out();
    }

    @Test
    void readsAndChangesTheFleet() throws Exception {
        assertThat(done("devices", "--search", "tay ho")).contains("kiosk-02", "Phường Tây Hồ");
        assertThat(done("devices", "kiosk-01", "--json"))
                .startsWith("{\"id\":\"kiosk-01\"")
                .contains("\"standing\":\"SILENT\"")
                .hasLineCount(1);
        assertThat(done("offices")).contains("van-mieu", "tay-ho");
        assertThat(done("alarms")).contains("OFFLINE", "kiosk-01");
        assertThat(done("alarms", "acknowledge", "1", "--note", "đang tới"))
                .contains("token:token");
        Path layer = folder.resolve("layer.json");
        Files.writeString(layer, "{\"patch\":{\"ticker\":{\"vi\":[\"Chào\"]}},\"templates\":[]}");
        String scope = "unit/van-mieu";
        assertThat(done("settings", "preview", scope, "--from", layer.toString(), "--json"))
                .contains("\"devices\":3");
        assertThat(change(scope, layer, "--json")).contains("\"devices\":3");
        assertThat(done("settings", "get", scope, "--json")).contains("\"vi\":[\"Chào\"]");
        assertThat(done("settings", "history", scope)).contains("Tết", "token:token");
        Ran late =
                run(
                        "token",
                        "settings",
                        "change",
                        scope,
                        "--from",
                        layer.toString(),
                        "--reason",
                        "x",
                        "--base",
                        "1");
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.err()).contains("somebody else changed it").hasLineCount(1);
        Path sheets = folder.resolve("out");
        String file =
                done(
                                "sheets",
                                "make",
                                "kiosk-01",
                                "kiosk-02",
                                "--out",
                                sheets.toString(),
                                "--reason",
                                "mất phiếu")
                        .strip();
        assertThat(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(done("sheets", "--search", "kiosk-01")).contains("OPEN");
        assertThat(done("rollout")).contains("RUNNING");
        assertThat(done("rollout", "1")).contains("ROLLED_BACK", "printer");
        assertThat(done("rollout", "pause", "1", "--reason", "chờ")).contains("id = 1");
        assertThat(done("command", "kiosk-01", "restart-ui", "--reason", "treo"))
                .contains("state = WAITING");
        assertThat(done("command", "kiosk-01")).contains("restart-ui", "treo");
    }

    @Test
    void aRolloutKeepsToHoursAndLimitsThatTheTechnicianSets() {
        done(
                "rollout",
                "start",
                "--release",
                "2",
                "--ring",
                "canary=devices:kiosk-01",
                "--ring",
                "rest=all",
                "--hours",
                "19:00-06:00",
                "--failed-percent",
                "5",
                "--failed-devices",
                "3",
                "--silence",
                "90",
                "--reason",
                "Bản sửa lỗi máy in");
        RolloutPlan plan =
                ((HandRollouts) fleet.desks().rollouts().orElseThrow()).begun().orElseThrow();
        assertThat(plan.hours())
                .isEqualTo(new RolloutPlan.Hours(LocalTime.of(19, 0), LocalTime.of(6, 0)));
        assertThat(plan.limits()).isEqualTo(new RolloutPlan.Limits(5, 3, Duration.ofMinutes(90)));
        Ran wrong =
                run(
                        "token",
                        "rollout",
                        "start",
                        "--release",
                        "2",
                        "--ring",
                        "rest=all",
                        "--hours",
                        "19-6",
                        "--reason",
                        "x");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("as 19:00-06:00").hasLineCount(1);
    }

    private String change(String scope, Path layer, String last) {
        return done(
                "settings", "change", scope, "--from", layer.toString(), "--reason", "Tết", last);
    }

    @Test
    void refusesInOneLineAndByExitCode() throws Exception {
        token("auditor", Role.AUDITOR);
        assertThat(run("auditor", "audit").code()).isZero();
        assertThat(run("auditor", "audit", "check").out()).contains("whole = true");
        Ran forbidden = run("auditor", "devices", "kiosk-01", "revoke", "--reason", "x");
        assertThat(forbidden.code()).isEqualTo(1);
        assertThat(forbidden.err())
                .isEqualTo("motcua: fleet: the role does not allow this, or not at this place\n");
        assertThat(run("token", "audit").code()).isEqualTo(1);
        Files.writeString(folder.resolve("ended"), "mct_nothing");
        assertThat(run("ended", "devices").err()).contains("sign in, or show a token");
        assertThat(run("none", "devices").err()).contains("--token-file").hasLineCount(1);
        assertThat(run("token", "devices", "--nonsense").code()).isEqualTo(2);
        assertThat(run("token", "nonsense").code()).isEqualTo(2);
        assertThat(run("token").code()).isEqualTo(2);
        assertThat(run("token", "sheets", "make", "kiosk-01", "--reason", "x").code()).isEqualTo(2);
        assertThat(run("token", "devices", "--server", "http://localhost:1").code()).isEqualTo(2);
        Ran help = run("token", "alarms", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: ./motcua fleet");
        Ran away = run("token", "devices", "--server", "https://localhost:1");
        assertThat(away.err()).contains("does not answer").hasLineCount(1);
    }
}
