package vn.motcua.provisioning.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.account.Role;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.http.FleetContract.Operation;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.lab.ConsoleEntrance;

/**
 * S-175: every endpoint of the contract, tried by every role, at the wrong place, by nobody, with
 * an ended session, with an ended token and with a form sent twice. A path that the contract lacks,
 * or that has no row here, is red. Every body is held against the contract.
 */
final class FleetApiTest {
    private static final Pattern TOKEN = Pattern.compile("\"form\":\"([^\"]+)\"");
    private static final String REASON = "\"reason\":\"vì cần\"";

    @TempDir Path folder;

    private final TestClock clock = new TestClock();

    // Set before every test.
    @SuppressWarnings("NullAway.Init")
    private FleetContract contract;

    @SuppressWarnings("NullAway.Init")
    private TestFleet fleet;

    @SuppressWarnings("NullAway.Init")
    private ConsoleServer server;

    @SuppressWarnings("NullAway.Init")
    private HttpClient http;

    /** How an operation is called: path and body, empty for none. */
    private record Sample(String path, String body) {}

    /** The real time until it is moved. */
    private static final class TestClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() throws Exception {
        contract = new FleetContract();
        fleet = TestFleet.open(folder, clock);
        server = new ConsoleServer("127.0.0.1", 0, fleet.tls(), fleet.desks(), clock);
        http = HttpClient.newBuilder().sslContext(fleet.trust().context()).build();
    }

    @AfterEach
    void stop() throws Exception {
        http.shutdownNow();
        server.close();
        fleet.close();
    }

    private static Map<String, Sample> samples() {
        String layer = "\"layer\":{\"patch\":{\"ticker\":{\"vi\":[\"Chào\"]}},\"templates\":[]}";
        Map<String, Sample> all = new TreeMap<>();
        all.put("me", new Sample("/me", ""));
        all.put("devices", new Sample("/devices?search=kiosk&page=1", ""));
        all.put("device", new Sample("/devices/kiosk-01", ""));
        all.put("deviceHistory", new Sample("/devices/kiosk-01/history", ""));
        all.put("revoke", new Sample("/devices/kiosk-01/revoke", "{" + REASON + "}"));
        all.put("confirm", new Sample("/devices/kiosk-01/confirm", "{" + REASON + "}"));
        all.put("alarms", new Sample("/alarms?state=recent", ""));
        all.put("acknowledge", new Sample("/alarms/1/acknowledge", "{\"note\":\"đang tới\"}"));
        all.put("commands", new Sample("/devices/kiosk-01/commands", ""));
        all.put(
                "orderCommand",
                new Sample(
                        "/devices/kiosk-01/commands",
                        "{\"command\":\"self-test\",\"part\":\"printer\"," + REASON + "}"));
        all.put("offices", new Sample("/offices", ""));
        all.put("layers", new Sample("/settings", ""));
        all.put("layer", new Sample("/settings/layer?scope=unit/van-mieu", ""));
        all.put(
                "changeLayer",
                new Sample(
                        "/settings/layer",
                        "{\"scope\":\"unit/van-mieu\",\"base\":-1," + layer + "," + REASON + "}"));
        all.put(
                "preview",
                new Sample("/settings/preview", "{\"scope\":\"unit/van-mieu\"," + layer + "}"));
        all.put("layerHistory", new Sample("/settings/history?scope=unit/van-mieu", ""));
        all.put(
                "revertLayer",
                new Sample(
                        "/settings/revert",
                        "{\"scope\":\"unit/van-mieu\",\"to\":1," + REASON + "}"));
        all.put("revert", all.remove("revertLayer"));
        all.put("slots", new Sample("/slots?search=kiosk", ""));
        all.put(
                "addSlots",
                new Sample(
                        "/slots",
                        "{\"csv\":\"office,kind,place\\nvan-mieu,KIOSK,Sảnh\\n\"," + REASON + "}"));
        all.put("makeSheets", new Sample("/sheets", "{\"devices\":[\"kiosk-01\"]," + REASON + "}"));
        all.put("releases", new Sample("/releases", ""));
        all.put("rollouts", new Sample("/rollouts", ""));
        all.put("rollout", new Sample("/rollouts/1", ""));
        all.put(
                "startRollout",
                new Sample(
                        "/rollouts",
                        "{\"release\":2,\"rings\":[{\"name\":\"canary\",\"devices\":[\"kiosk-01\"]},"
                                + "{\"name\":\"all\"}],"
                                + REASON
                                + "}"));
        all.put(
                "previewRollout",
                new Sample(
                        "/rollouts/preview",
                        "{\"release\":2,\"from\":\"19:00\",\"to\":\"06:00\",\"rings\":["
                                + "{\"name\":\"some\",\"percent\":5},{\"name\":\"all\"}]}"));
        all.put("pauseRollout", new Sample("/rollouts/1/pause", "{" + REASON + "}"));
        all.put("resumeRollout", new Sample("/rollouts/1/resume", "{" + REASON + "}"));
        all.put("cancelRollout", new Sample("/rollouts/1/cancel", "{" + REASON + "}"));
        all.put("accounts", new Sample("/accounts", ""));
        all.put(
                "invite",
                new Sample(
                        "/accounts/invite",
                        "{\"name\":\"lan\",\"role\":\"auditor\",\"unit\":\"ha-noi\"}"));
        all.put("closeAccount", new Sample("/accounts/lab.admin/close", ""));
        all.put("openAccount", new Sample("/accounts/lab.admin/open", ""));
        all.put("tokens", new Sample("/tokens", ""));
        all.put(
                "makeToken",
                new Sample(
                        "/tokens", "{\"name\":\"cli\",\"role\":\"auditor\",\"unit\":\"ha-noi\"}"));
        all.put("dropToken", new Sample("/tokens/token:cli", ""));
        all.put("audit", new Sample("/audit?limit=5", ""));
        all.put("metrics", new Sample("/metrics", ""));
        all.put("checkAudit", new Sample("/audit/check", ""));
        return all;
    }

    @Test
    void theServerAndTheContractHaveTheSamePathsAndPermissions() {
        TreeSet<String> served = new TreeSet<>();
        for (Endpoint one : server.endpoints()) {
            if (one.path().startsWith("/api/")) {
                Permission needed = one.permission();
                served.add(
                        one.method()
                                + " "
                                + one.path()
                                + " "
                                + (needed == null ? "" : needed.word()));
            }
        }
        TreeSet<String> promised = new TreeSet<>();
        contract.operations()
                .forEach(op -> promised.add(op.method() + " " + op.path() + " " + op.permission()));
        assertThat(served).isEqualTo(promised);
        TreeSet<String> rows = new TreeSet<>();
        contract.operations().forEach(op -> rows.add(op.id()));
        assertThat(samples().keySet()).isEqualTo(rows);
    }

    @Test
    void everyEndpointAsksEveryRole() throws Exception {
        ConsoleEntrance.first(http, address(server.link().orElseThrow()));
        Map<Role, String> city = new EnumMap<>(Role.class);
        Map<Role, String> elsewhere = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            city.put(role, token("city-" + role.word(), role, Person.CITY));
            elsewhere.put(role, token("else-" + role.word(), role, "tay-ho"));
        }
        List<String> wrong = new ArrayList<>();
        for (Operation op : contract.operations()) {
            for (Role role : Role.values()) {
                Permission needed = permission(op);
                boolean may = needed == null || Permission.of(role).contains(needed);
                int status = bearer(op, city.getOrDefault(role, ""), wrong).statusCode();
                if (may != (status != 401 && status != 403)) {
                    wrong.add(op.id() + " " + role + " " + status);
                }
                boolean there = may && !op.scoped() && (needed == null || !needed.cityWide());
                int other = bearer(op, elsewhere.getOrDefault(role, ""), wrong).statusCode();
                boolean refused = other == 403 || (other == 404 && op.id().equals("device"));
                if (there == refused) {
                    wrong.add(op.id() + " " + role + " elsewhere " + other);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyGetsInWithoutOrWithAnEndedSessionOrToken() throws Exception {
        String cookie = ConsoleEntrance.first(http, address(server.link().orElseThrow())).cookie();
        String token = token("short", Role.ADMINISTRATOR, Person.CITY);
        List<String> wrong = new ArrayList<>();
        for (Operation op : contract.operations()) {
            expect(op, 401, "signed-out", send(op, List.of()), wrong);
            expect(
                    op,
                    401,
                    "signed-out",
                    send(op, List.of("Authorization", "Bearer mct_x")),
                    wrong);
            expect(op, 401, "signed-out", send(op, List.of("Authorization", "Basic eA")), wrong);
        }
        clock.ahead = Duration.ofMinutes(31);
        for (Operation op : contract.operations()) {
            List<String> headers = new ArrayList<>(List.of("Cookie", cookie));
            headers.addAll(List.of("Sec-Fetch-Site", "same-origin", "X-Form-Token", "x"));
            expect(op, 401, "signed-out", send(op, headers), wrong);
        }
        clock.ahead = Duration.ofDays(200);
        for (Operation op : contract.operations()) {
            List<String> headers = List.of("Authorization", "Bearer " + token);
            expect(op, 401, "signed-out", send(op, headers), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aSessionChangesOnlyByAFreshFormOfItsOwnPage() throws Exception {
        String cookie = ConsoleEntrance.first(http, address(server.link().orElseThrow())).cookie();
        List<String> wrong = new ArrayList<>();
        for (Operation op : contract.operations().stream().filter(Operation::unsafe).toList()) {
            List<String> own = List.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin");
            List<String> foreign = List.of("Cookie", cookie, "Sec-Fetch-Site", "cross-site");
            expect(op, 403, "form", send(op, own), wrong);
            expect(op, 403, "form", send(op, with(foreign, form(cookie))), wrong);
            expect(op, 403, "form", send(op, with(List.of("Cookie", cookie), form(cookie))), wrong);
            String form = form(cookie);
            int first = send(op, with(own, form)).statusCode();
            if (first == 401 || first == 403) {
                wrong.add(op.id() + " fresh form " + first);
            }
            expect(op, 403, "form", send(op, with(own, form)), wrong);
        }
        assertThat(wrong).isEmpty();
        String log =
                fleet.desks()
                        .audit()
                        .find(AuditLog.Wanted.newest(500))
                        .get(20, TimeUnit.SECONDS)
                        .toString();
        assertThat(log)
                .contains("settings.change", "sheet.make", "account.invite", "token.make")
                .contains("rollout.start", "slots.add")
                .contains("alarm.acknowledge", "device.self-test");
    }

    @Test
    void whatIsNotThereIsSaidInTheSameWayAsEverythingElse() throws Exception {
        for (String path : List.of("/api/v1/nothing", "/api/v2/devices", "/api/", "/api/v1/%2e")) {
            HttpResponse<String> got =
                    http.send(
                            HttpRequest.newBuilder(address(path)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(got.statusCode()).as(path).isEqualTo(404);
            assertThat(got.headers().firstValue("content-type"))
                    .hasValue("application/problem+json");
            assertThat(got.body()).contains("\"title\":\"absent\"");
        }
        HttpResponse<String> wrongMethod =
                http.send(
                        HttpRequest.newBuilder(address("/api/v1/devices")).DELETE().build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(wrongMethod.statusCode()).isEqualTo(404);
        assertThat(wrongMethod.body()).contains("\"title\":\"absent\"");
    }

    private static @org.jspecify.annotations.Nullable Permission permission(Operation op) {
        for (Permission one : Permission.values()) {
            if (one.word().equals(op.permission())) {
                return one;
            }
        }
        assertThat(op.permission()).as(op.id()).isEmpty();
        return null;
    }

    private static List<String> with(List<String> headers, String form) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of("X-Form-Token", form));
        return all;
    }

    private String form(String cookie) throws Exception {
        HttpResponse<String> me =
                http.send(
                        HttpRequest.newBuilder(address("/api/v1/me"))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Matcher form = TOKEN.matcher(me.body());
        assertThat(form.find()).isTrue();
        return form.group(1);
    }

    private String token(String label, Role role, String unit) throws Exception {
        return fleet.desks()
                .accounts()
                .makeToken(label, role, unit, Duration.ofDays(1), "test")
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
    }

    private void expect(
            Operation op, int status, String title, HttpResponse<String> got, List<String> wrong) {
        boolean same =
                got.statusCode() == status && got.body().contains("\"title\":\"" + title + "\"");
        if (!same) {
            wrong.add(op.id() + ": " + got.statusCode() + " " + got.body());
        }
    }

    private HttpResponse<String> bearer(Operation op, String token, List<String> wrong)
            throws IOException, InterruptedException {
        HttpResponse<String> got = send(op, List.of("Authorization", "Bearer " + token));
        String type = got.headers().firstValue("content-type").orElse("").split(";", 2)[0];
        Sample sample = samples().getOrDefault(op.id(), new Sample("", ""));
        contract.request(op, sample.body()).forEach(one -> wrong.add(op.id() + " asks " + one));
        contract.answer(op, got.statusCode(), type, got.body())
                .forEach(one -> wrong.add(op.id() + " answers " + one));
        return got;
    }

    private HttpResponse<String> send(Operation op, List<String> headers)
            throws IOException, InterruptedException {
        Sample sample = samples().getOrDefault(op.id(), new Sample("", ""));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address("/api/v1" + sample.path()))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                op.method(),
                                sample.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(sample.body()));
        if (!sample.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create(server.address("localhost") + path);
    }
}
