package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.office.BoardScope;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.wire.Wire;

/** The board's stream: whole states with positions, comments in between, and when to start anew. */
@Timeout(60)
class BoardStreamTest {
    private static TestHub hub;
    private static HttpClient display;

    @TempDir private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start(folder);
        display = TestHub.http(hub.authority.contextFor("display-01"));
        hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
    }

    @AfterAll
    static void stop() throws Exception {
        display.shutdownNow();
        hub.close();
    }

    @Test
    void theCurrentBoardComesAtOnceThenEveryChangeThenComments() throws Exception {
        try (BufferedReader stream = open(null)) {
            List<String> first = event(stream);
            assertThat(first).contains("event:board", "id:" + hub.loop.end().text());
            hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
            List<String> second = event(stream);
            assertThat(second).contains("id:" + hub.loop.end().text());
            BoardSnapshot board = Wire.read(data(second), BoardSnapshot.class);
            assertThat(board.position()).isEqualTo(hub.loop.end());
            assertThat(comment(stream)).startsWith(":");
        }
    }

    @Test
    void aReaderOfThisLogGoesOnWithoutReset() throws Exception {
        try (BufferedReader stream = open(hub.loop.end().text())) {
            assertThat(event(stream)).contains("event:board");
        }
    }

    @Test
    void anUnknownLogAPlacePastTheEndAndNonsenseAreReset() throws Exception {
        String pastEnd = hub.loop.end().log() + ":" + (hub.loop.end().seq() + 1);
        for (String last : List.of("aaaaaaaaaaaaaaaa.1:1", pastEnd, "nonsense", "9:9:9")) {
            try (BufferedReader stream = open(last)) {
                assertThat(event(stream)).as(last).contains("event:reset");
                assertThat(event(stream)).as(last).contains("event:board");
            }
        }
    }

    /** S-083: two boards of one office, each with its own calls, out of one real stream. */
    @Test
    void aBoardOfOneGroupAndOneOfAZoneShowTheirOwnCallsAlone() throws Exception {
        BoardScope certifying = new BoardScope(0, List.of("chung-thuc"));
        BoardScope intake = new BoardScope(5, List.of());
        try (BufferedReader stream = open(null)) {
            event(stream);
            hub.open(TestOffice.ONE);
            hub.ask(new QueueCommand.OpenCounter(TestOffice.FOUR, List.of(TestOffice.CERTIFY)));
            String certified = hub.issue(TestOffice.CERTIFY, PriorityClass.NONE).number().text();
            hub.call(TestOffice.FOUR);
            // More than a whole board of the other group after it.
            for (int i = 0; i < BoardSnapshot.MOST_CALLS + 2; i++) {
                hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
                hub.serve(TestOffice.ONE);
            }
            BoardSnapshot board = until(stream);
            Office office = hub.client("display-01").office();
            assertThat(numbers(certifying.of(board, office))).containsExactly(certified);
            assertThat(certifying.wayTo(TestOffice.FOUR, office))
                    .as("a board that was not told where it stands says it of every call")
                    .map(Zone::number)
                    .contains(7);
            assertThat(numbers(intake.of(board, office)))
                    .hasSize(BoardSnapshot.MOST_CALLS)
                    .allMatch(number -> number.startsWith("A"));
            assertThat(intake.wayTo(TestOffice.ONE, office)).isEmpty();
            assertThat(intake.of(board, office).waiting())
                    .extracting(BoardSnapshot.Waiting::service)
                    .containsExactly(TestOffice.SUBMIT);
            assertThat(numbers(BoardScope.ALL.of(board, office)))
                    .hasSize(BoardSnapshot.MOST_CALLS)
                    .doesNotContain(certified);
        }
    }

    private static BoardSnapshot until(BufferedReader stream) throws Exception {
        while (true) {
            BoardSnapshot board = Wire.read(data(event(stream)), BoardSnapshot.class);
            if (board.position().equals(hub.loop.end())) {
                return board;
            }
        }
    }

    private static List<String> numbers(BoardSnapshot board) {
        return board.calls().stream().map(call -> call.number().text()).toList();
    }

    private static BufferedReader open(@Nullable String lastEventId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.devices().resolve("/office/v1/board/stream"))
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer =
                display.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** Lines of the next event, comments left out. */
    private static List<String> event(BufferedReader stream) throws Exception {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = stream.readLine();
            assertThat(line).isNotNull();
            if (line.isEmpty()) {
                if (!lines.isEmpty()) {
                    return lines;
                }
            } else if (!line.startsWith(":")) {
                lines.add(line.replaceFirst(": ", ":"));
            }
        }
    }

    private static String comment(BufferedReader stream) throws Exception {
        String line = stream.readLine();
        while (line != null && !line.startsWith(":")) {
            line = stream.readLine();
        }
        assertThat(line).isNotNull();
        return line;
    }

    private static String data(List<String> event) {
        return event.stream()
                .filter(l -> l.startsWith("data:"))
                .map(l -> l.substring(5))
                .findFirst()
                .orElseThrow();
    }
}
