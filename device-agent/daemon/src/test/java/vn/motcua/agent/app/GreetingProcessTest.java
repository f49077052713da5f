package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.runtime.Tls;

/** The greeting desk of a real agent: nothing of whoever was looked up stays on its disk. */
class GreetingProcessTest {
    private static final String NUMBER = "001190000017";
    private static final String CARD =
            NUMBER + "||Trần Thị Bình|05031990|Nữ|Số 1, Phố Mẫu, Hà Nội|10052022";

    @Test
    void whoeverWasLookedUpStandsInNoFileOfTheHub(@TempDir Path folder) throws Exception {
        TestOfficeFiles files = TestOfficeFiles.write(folder, "");
        Path log = folder.resolve("hub.log");
        Tls tls =
                Tls.of(
                        folder.resolve("ca.pem"),
                        folder.resolve("kiosk-01.pem"),
                        folder.resolve("kiosk-01.key"));
        try (AgentProcess hub = new AgentProcess(files.hub(), log);
                HttpClient browser =
                        HttpClient.newBuilder()
                                .sslContext(tls.context())
                                .cookieHandler(new CookieManager())
                                .followRedirects(HttpClient.Redirect.NORMAL)
                                .build()) {
            Matcher link = Pattern.compile("\"greeting\":\"([^\"]+)\"").matcher(hub.start());
            assertThat(link.find()).isTrue();
            URI enter = URI.create(link.group(1));
            String page = send(browser, HttpRequest.newBuilder(enter));
            assertThat(page).contains("Bàn hướng dẫn");
            for (String seen : List.of(CARD, NUMBER, NUMBER + "|garbage|Trần Thị Bình")) {
                page = post(browser, enter, "look", "agreed=yes&seen=", seen);
            }
            page = post(browser, enter, "look", "agreed=yes&seen=", CARD);
            assertThat(page).contains("Trần Thị Bình", "•••••••••017", "Chưa hỏi được");
            page = post(browser, enter, "issue", "priority=NONE&service=", "nop-ho-so");
            assertThat(page).contains(">A001<", "data:image/png;base64,");
            assertThat(hub.stop()).isZero();
        }
        assertThat(Files.exists(folder.resolve("hub-01-data/desk.sqlite"))).isTrue();
        assertThat(holders(folder, "A001")).as("a control that must be found").isNotEmpty();
        for (String plant : List.of(NUMBER, "Thị Bình", "05031990", "19900305", "Phố Mẫu")) {
            assertThat(holders(folder, plant)).as("holds a plant").isEmpty();
        }
    }

    @Test
    void aCopyIsCountedOncePerRequestAndNotMoreThanAllowed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("desk.sqlite");
        TicketId ticket = new TicketId(UUID.randomUUID().toString());
        CommandId first = new CommandId(UUID.randomUUID().toString());
        try (DeskLog journal = new DeskLog(file)) {
            assertThat(journal.copied(first, ticket, Instant.EPOCH, 2)).isTrue();
        }
        try (DeskLog journal = new DeskLog(file)) {
            assertThat(journal.copied(first, ticket, Instant.EPOCH, 2)).isTrue();
            assertThat(journal.copies(ticket)).isEqualTo(1);
            Thread other =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    journal.copied(id(), ticket, Instant.EPOCH, 2);
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            });
            other.join();
            assertThat(journal.copies(ticket)).isEqualTo(2);
            assertThat(journal.copied(id(), ticket, Instant.EPOCH, 2)).isFalse();
        }
    }

    private static CommandId id() {
        return new CommandId(UUID.randomUUID().toString());
    }

    private static String post(HttpClient browser, URI at, String path, String fields, String value)
            throws Exception {
        String form =
                "id="
                        + UUID.randomUUID()
                        + "&"
                        + fields
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return send(
                browser,
                HttpRequest.newBuilder(at.resolve("/greeting/" + path))
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String send(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Files whose bytes hold the text, in UTF-8 or UTF-16. */
    private static List<Path> holders(Path folder, String text) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(f -> holds(f, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return Stream.of(
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_16LE,
                            StandardCharsets.UTF_16BE)
                    .map(c -> new String(text.getBytes(c), StandardCharsets.ISO_8859_1))
                    .anyMatch(bytes::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
