package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.runtime.Tls;

/** Two real agents, one kill -9 under load, a takeover by the sealed code, and the way back. */
@Timeout(240)
class HubTakeoverTest {
    private static final String CODE = "4711 0815 1234";
    private static final int LEASED_DAYS = 4;
    private static final int BEFORE_THE_KILL = 40;

    @TempDir Path folder;

    private final List<Integer> ports = new ArrayList<>();

    @BeforeEach
    void write() throws Exception {
        TestPki pki = new TestPki(folder);
        for (String name : List.of("hub-01", "hub-02", "kiosk-01")) {
            pki.device(name);
        }
        StringBuilder office = new StringBuilder(TestOfficeFiles.OFFICE);
        for (String hub : List.of("hub-01", "hub-02")) {
            office.append("\n[[devices]]\nid = \"" + hub + "\"\nkind = \"COUNTER_BOX\"\n");
            office.append("candidate = true\n");
        }
        Files.writeString(folder.resolve("office.toml"), office);
        for (int i = 0; i < 4; i++) {
            ports.add(freePort());
        }
        settings("hub-01", 0, "automatic_after_seconds = 4\n");
        settings("hub-02", 2, "begins = \"following\"\ntakeover_code_hash = \"" + hash() + "\"\n");
    }

    private void settings(String name, int port, String more) throws IOException {
        Files.writeString(
                folder.resolve(name + ".toml"),
                """
                [device]
                id = "%1$s"
                kind = "COUNTER_BOX"
                data = "%1$s-data"
                [tls]
                ca = "ca.pem"
                cert = "%1$s.pem"
                key = "%1$s.key"
                [hub]
                office = "office.toml"
                devices_port = %2$d
                browsers_port = %3$d
                candidates = ["https://localhost:%4$d"]
                %5$s
                """
                        .formatted(
                                name,
                                ports.get(port),
                                ports.get(port + 1),
                                ports.get(2 - port),
                                more));
    }

    private static String hash() throws Exception {
        byte[] salt = new byte[16];
        char[] code = CODE.replace(" ", "").toCharArray();
        byte[] made =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(code, salt, 10_000, 256))
                        .getEncoded();
        HexFormat hex = HexFormat.of();
        return "pbkdf2-sha256:10000:" + hex.formatHex(salt) + ":" + hex.formatHex(made);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private AgentProcess agent(String name) {
        return new AgentProcess(folder.resolve(name + ".toml"), folder.resolve(name + ".log"));
    }

    private Tls tls(String name) throws IOException {
        return Tls.of(
                folder.resolve("ca.pem"),
                folder.resolve(name + ".pem"),
                folder.resolve(name + ".key"));
    }

    private OfficeClient client() throws IOException {
        return new OfficeClient(
                tls("kiosk-01").context(),
                List.of(
                        URI.create("https://localhost:" + ports.get(0)),
                        URI.create("https://localhost:" + ports.get(2))),
                new Random(1));
    }

    private static Submission touch() {
        Instant now = Instant.now();
        return new Submission(
                new CommandId(UUID.randomUUID().toString()),
                now.plusSeconds(300),
                BusinessCalendar.dateOf(now),
                Actor.of(new DeviceId("kiosk-01")),
                new QueueCommand.IssueTicket(
                        new ServiceId("nop-ho-so"), null, PriorityClass.NONE, Channel.KIOSK));
    }

    /** What stands in the standby's copy. */
    private long copied(String standby, String what) throws SQLException {
        try (Connection c =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve(standby + "-data/queue.sqlite"));
                Statement s = c.createStatement();
                ResultSet rows = s.executeQuery("SELECT COUNT(*) FROM event WHERE " + what)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void awaitCopied(String what, long count) throws Exception {
        awaitCopied("hub-02", what, count);
    }

    private void awaitCopied(String standby, String what, long count) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (copied(standby, what) < count) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void noAcknowledgedTicketIsLostOrDoubledAndTheOldHubComesBackAsStandby() throws Exception {
        Map<Submission, TicketView> acknowledged = new ConcurrentHashMap<>();
        Set<Submission> open = ConcurrentHashMap.newKeySet();
        try (AgentProcess first = agent("hub-01");
                AgentProcess second = agent("hub-02");
                OfficeClient line = client()) {
            first.start();
            assertThat(second.start()).contains("\"hub\":\"following\"");
            awaitCopied("type LIKE '%leased%'", LEASED_DAYS);
            for (int i = 1; i <= 2; i++) {
                issue(line, touch(), acknowledged);
                awaitCopied("type LIKE '%ticket-issued%'", i);
            }
            underLoad(first, acknowledged, open);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);

            assertThat(order("0000")).isEqualTo(403);
            assertThat(order(CODE)).isEqualTo(200);
            assertThat(second.ended()).isEqualTo(Agent.RESTART);
            assertThat(second.start()).doesNotContain("following");
            Set<TicketNumber> numbers = new HashSet<>();
            for (Map.Entry<Submission, TicketView> known : acknowledged.entrySet()) {
                CommandAnswer again = line.submit(known.getKey());
                assertThat(again.outcome()).isEqualTo(CommandAnswer.Outcome.ALREADY_DONE);
                TicketView ticket = Objects.requireNonNull(again.ticket());
                assertThat(ticket.id()).isEqualTo(known.getValue().id());
                assertThat(ticket.key()).as("the slip holds").isEqualTo(known.getValue().key());
                assertThat(numbers.add(ticket.number())).isTrue();
            }
            for (Submission asked : open) {
                TicketView ticket = Objects.requireNonNull(line.submit(asked).ticket());
                assertThat(numbers.add(ticket.number())).isTrue();
            }

            // Taken for burnt; it comes back on the same day, asks before it leads, hands over, and
            // follows.
            assertThat(order("0000")).isEqualTo(403);
            assertThat(order(CODE)).isEqualTo(200);
            assertThat(order(CODE)).as("said already").isEqualTo(409);
            String back = startedUntil(first, "following");
            assertThat(back).contains("\"hub\":\"following\"");
            assertThat(Files.readString(folder.resolve("hub-01.log"), StandardCharsets.UTF_8))
                    .contains("another box leads the queue");
            TicketView after = Objects.requireNonNull(line.submit(touch()).ticket());
            assertThat(numbers.add(after.number())).isTrue();
            assertThat(after.number().number())
                    .as("counted from below again, since the tail is in")
                    .isLessThan(500);

            // Now the other way round, and nobody orders anything: a kiosk says that it has no hub.
            awaitCopied("hub-01", "body LIKE '%hub:hub-01%'", LEASED_DAYS);
            TicketView last = Objects.requireNonNull(line.submit(touch()).ticket());
            awaitCopied("hub-01", "body LIKE '%" + last.id() + "%'", 1);
            second.kill();
            while (first.isAlive()) {
                try {
                    line.submit(touch());
                } catch (IOException e) {
                    Thread.sleep(200); // what a kiosk waits between two tries
                }
            }
            assertThat(first.ended()).isEqualTo(Agent.RESTART);
            assertThat(first.start()).doesNotContain("following");
            TicketView alone = Objects.requireNonNull(line.submit(touch()).ticket());
            assertThat(numbers.add(alone.number())).isTrue();
        }
    }

    private static void issue(
            OfficeClient line, Submission touch, Map<Submission, TicketView> acknowledged)
            throws IOException, InterruptedException {
        acknowledged.put(touch, Objects.requireNonNull(line.submit(touch).ticket()));
    }

    /** Four machines issue until the hub is killed under them. */
    private void underLoad(
            AgentProcess hub, Map<Submission, TicketView> acknowledged, Set<Submission> open)
            throws Exception {
        CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    try (OfficeClient own = client()) {
                        while (true) {
                            Submission touch = touch();
                            open.add(touch);
                            issue(own, touch, acknowledged);
                            open.remove(touch);
                            enough.countDown();
                        }
                    } catch (IOException e) {
                        return null; // the hub is gone
                    }
                });
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            hub.kill();
        }
    }

    /** A role changes by a restart; the supervisor's part is played here. */
    private static String startedUntil(AgentProcess agent, String part) throws Exception {
        String ready = "";
        for (int i = 0; i < 4 && !ready.contains(part); i++) {
            try {
                ready = agent.start();
            } catch (ExecutionException e) {
                ready = ""; // it was done before it was ready
            }
            if (!ready.contains(part)) {
                assertThat(agent.ended()).isEqualTo(Agent.RESTART);
            }
        }
        return ready;
    }

    private int order(String code) throws Exception {
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(tls("kiosk-01").context()).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create("https://localhost:" + ports.get(3) + "/takeover"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Sec-Fetch-Site", "same-origin")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "code=" + code.replace(" ", "+")))
                            .build();
            return browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }
}
