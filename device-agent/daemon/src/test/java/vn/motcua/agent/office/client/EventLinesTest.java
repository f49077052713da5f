package vn.motcua.agent.office.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The reader of server-sent events, on bytes as they may come. */
class EventLinesTest {
    private static EventLines lines(String text) {
        return new EventLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void eventsAreReadWithEveryLineEnding() throws IOException {
        EventLines events =
                lines(
                        "event: board\nid: a:1\ndata: một\n\n"
                                + "event:reset\r\ndata:{}\r\n\r\n"
                                + ": here\n\ndata: x\ndata: y\r\rdata: cut");
        AtomicInteger heard = new AtomicInteger();
        Runnable on = heard::incrementAndGet;
        assertThat(events.next(on)).isEqualTo(new EventLines.Event("board", "a:1", "một"));
        assertThat(events.next(on)).isEqualTo(new EventLines.Event("reset", "", "{}"));
        assertThat(events.next(on)).isEqualTo(new EventLines.Event("message", "", "x\ny"));
        assertThat(events.next(on)).as("an event cut off is none").isNull();
        assertThat(heard.get()).as("comments are heard too").isGreaterThan(10);
    }

    @Test
    void anEndlessLineIsRefused() {
        EventLines events = lines("data: " + "x".repeat(EventLines.MOST_BYTES));
        assertThatThrownBy(() -> events.next(() -> {})).isInstanceOf(IOException.class);
    }

    @Test
    void anEndlessEventIsRefused() {
        EventLines events = lines(("data: " + "x".repeat(1000) + "\n").repeat(1100));
        assertThatThrownBy(() -> events.next(() -> {})).isInstanceOf(IOException.class);
    }

    @Test
    void manglingNeverDoesMoreThanEndOrRefuse() {
        Random random = new Random(20261124);
        byte[] good =
                "event: board\nid: a:1\ndata: {\"x\":1}\n\n: here\n\nevent: reset\ndata: {}\n\n"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5000; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n <= random.nextInt(6); n++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            EventLines events = new EventLines(new ByteArrayInputStream(bad));
            try {
                int count = 0;
                while (events.next(() -> {}) != null) {
                    count++;
                }
                assertThat(count).isLessThan(20);
            } catch (IOException e) {
                assertThat(e.getMessage()).contains("too long");
            }
        }
    }
}
