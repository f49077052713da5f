package vn.motcua.agent.centre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.EventWatermark;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Wire;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkStatus;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PublishOutcome;

/** The outbox alone, its loop turned by hand. */
class OutboxTest {
    private static final LogId LOG = new LogId("k3v9x0q2m4n5p6r7.1");

    private final Log log = new Log();
    private final Wires wires = new Wires();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> alarms = new ArrayList<>();
    private final Outbox outbox =
            new Outbox(
                    log,
                    wires,
                    new DeviceFacts(
                            new DeviceId("hub-01"), DeviceKind.KIOSK, "0.1.0", "o", true, "b1"),
                    Duration.ZERO,
                    tasks::add,
                    (delay, task) -> tasks.add(task),
                    () -> alarms.add("past end"));

    @Test
    void theWindowIsThirtyTwoAndTheOrderIsTheLogs() {
        log.end = 100;
        outbox.connected();
        assertThat(wires.sent).containsExactlyElementsOf(range(1, 32));
        wires.answerAll(new PublishOutcome.Accepted());
        turn();
        assertThat(wires.sent).containsExactlyElementsOf(range(1, 64));
    }

    @Test
    void anAcknowledgementOfTheBrokerDeliversNothing() {
        log.end = 10;
        outbox.connected();
        wires.answerAll(new PublishOutcome.Accepted());
        turn();
        assertThat(log.delivered).isZero();
        outbox.watermark(new EventWatermark(LOG, 7));
        assertThat(log.delivered).isEqualTo(7);
        assertThat(outbox.waiting()).isEqualTo(3);
    }

    @Test
    void afterAReconnectAndWhenTheWatermarkStandsStillItSendsAgainFromTheWatermark() {
        log.end = 5;
        outbox.connected();
        outbox.watermark(new EventWatermark(LOG, 3));
        outbox.disconnected();
        wires.sent.clear();
        outbox.connected();
        assertThat(wires.sent).containsExactly(4L, 5L);
        outbox.tick();
        assertThat(wires.sent).containsExactly(4L, 5L, 4L, 5L);
    }

    @Test
    void aWatermarkThatGoesBackMakesItSendAgain() {
        log.end = 5;
        log.delivered = 5;
        outbox.connected();
        assertThat(wires.sent).isEmpty();
        outbox.watermark(new EventWatermark(LOG, 2));
        assertThat(wires.sent).containsExactly(3L, 4L, 5L);
        assertThat(log.delivered).isEqualTo(2);
    }

    @Test
    void aWatermarkPastTheEndIsAlarmedOnceAndBelievedNever() {
        log.end = 5;
        outbox.connected();
        outbox.watermark(new EventWatermark(LOG, 9));
        outbox.watermark(new EventWatermark(LOG, 9));
        assertThat(alarms).containsExactly("past end");
        assertThat(log.delivered).isZero();
        assertThat(outbox.watermarkIsPastEnd()).isTrue();
    }

    @Test
    void ofACopyTheCentreMayHaveMoreThanIsHere() {
        log.end = 5;
        log.own = false;
        outbox.connected();
        outbox.watermark(new EventWatermark(LOG, 9));
        assertThat(alarms).isEmpty();
        assertThat(log.delivered).isEqualTo(9);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void aWatermarkOfAnotherLogIsIgnored() {
        log.end = 5;
        outbox.connected();
        outbox.watermark(new EventWatermark(new LogId("aaaaaaaaaaaaaaaa.1"), 4));
        assertThat(log.delivered).isZero();
    }

    @Test
    void whatNobodyHeardIsSentAgain() {
        log.end = 2;
        outbox.connected();
        wires.answerAll(new PublishOutcome.Unheard());
        turn();
        assertThat(wires.sent).containsExactly(1L, 2L, 1L, 2L);
    }

    private void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static final class Log implements EventSource {
        private long end;
        private long delivered;
        private boolean own = true;

        @Override
        public LogId log() {
            return LOG;
        }

        @Override
        public List<Envelope> after(long seq, int limit) {
            return LongStream.rangeClosed(seq + 1, Math.min(end, seq + limit))
                    .mapToObj(n -> Wire.envelope(event(n), new DeviceId("hub-01"), "b1"))
                    .toList();
        }

        private static RecordedEvent event(long seq) {
            return new RecordedEvent(
                    new LogPosition(LOG, seq),
                    Instant.EPOCH,
                    false,
                    new CommandId("0f8fad5b-d9cb-469f-a165-70867728950e"),
                    new Actor("device:kiosk-01"),
                    new QueueEvent.BusinessDayOpened(LocalDate.of(2026, 11, 24)));
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public boolean own() {
            return own;
        }

        @Override
        public long delivered() {
            return delivered;
        }

        @Override
        public void markDelivered(LogId of, long seq) {
            delivered = seq;
        }
    }

    /** A link that keeps what it is given until the test answers. */
    private static final class Wires implements MqttLink {
        private final List<Long> sent = new ArrayList<>();
        private final Queue<CompletableFuture<PublishOutcome>> open = new ArrayDeque<>();

        @Override
        public boolean renew(SSLContext tls) {
            return false;
        }

        @Override
        public void start(LinkOwner owner) {}

        @Override
        public CompletableFuture<PublishOutcome> publish(Outgoing message) {
            try {
                sent.add(Wire.readEnvelope(message.payload()).position().seq());
            } catch (MalformedMessageException e) {
                throw new AssertionError(e);
            }
            CompletableFuture<PublishOutcome> outcome = new CompletableFuture<>();
            open.add(outcome);
            return outcome;
        }

        void answerAll(PublishOutcome outcome) {
            List<CompletableFuture<PublishOutcome>> all = List.copyOf(open);
            open.clear();
            all.forEach(f -> f.complete(outcome));
        }

        @Override
        public LinkStatus status() {
            return new LinkStatus(true, 1, open.size(), 0, null);
        }

        @Override
        public CompletableFuture<Void> close(Duration patience) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
