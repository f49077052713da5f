package vn.motcua.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PahoMqttLinkTest {
    private static final byte[] CONNACK_RM_65535 = {
        0x20, 6, 0, 0, 3, 0x21, (byte) 0xFF, (byte) 0xFF
    };
    private static final byte[] CONNACK_RM_32767 = {0x20, 6, 0, 0, 3, 0x21, 0x7F, (byte) 0xFF};
    private static final byte[] CONNACK_NO_RM = {0x20, 3, 0, 0, 0};
    private static final byte[] CONNACK_NOT_AUTHORISED = {0x20, 3, 0, (byte) 0x87, 0};

    @Test
    void aBrokerWithATooLargeReceiveMaximumIsRefusedWithAdvice() throws Exception {
        assertThat(troubleWith(CONNACK_RM_65535).line())
                .isEqualTo(
                        "the broker announces a Receive Maximum above 32767, with which this client"
                                + " cannot publish: set it to 32767 or less in the broker's"
                                + " settings");
    }

    @Test
    void theLargestUsableReceiveMaximumAndNoneAtAllAreAccepted() throws Exception {
        assertThat(statusWith(CONNACK_RM_32767).connected()).isTrue();
        assertThat(statusWith(CONNACK_NO_RM).connected()).isTrue();
    }

    @Test
    void aBrokerThatDoesNotLetTheDeviceInSaysSo() throws Exception {
        assertThat(troubleWith(CONNACK_NOT_AUTHORISED))
                .isEqualTo(
                        new LinkTrouble(
                                LinkTrouble.Kind.NOT_AUTHORISED,
                                "the broker does not let this device in"));
    }

    @Test
    void aPublishWithoutAConnectionIsAnsweredAtOnce() throws Exception {
        PahoMqttLink link = new PahoMqttLink(settings(1), new Random(1));
        link.start(new Recorder());
        assertThat(
                        link.publish(Outgoing.json("motcua/v1/kiosk-01/health", "{}", false))
                                .get(10, TimeUnit.SECONDS))
                .isEqualTo(new PublishOutcome.Unsent());
        close(link);
        assertThat(
                        link.publish(Outgoing.json("motcua/v1/kiosk-01/health", "{}", false))
                                .get(10, TimeUnit.SECONDS))
                .isEqualTo(new PublishOutcome.Unsent());
    }

    @Test
    void waitingTimesGrowToTheirBoundAndNeverBeyond() {
        ReconnectDelay delay =
                new ReconnectDelay(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(7));
        for (int i = 0; i < 10_000; i++) {
            long step = Math.min(60_000, 1_000L << Math.min(i, 16));
            assertThat(delay.next().toMillis()).isBetween(step / 10, step);
        }
        delay.reset();
        assertThat(delay.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static LinkTrouble troubleWith(byte[] connack) throws Exception {
        Recorder owner = new Recorder();
        run(connack, owner);
        return present(owner.troubles.poll());
    }

    private static LinkStatus statusWith(byte[] connack) throws Exception {
        return run(connack, new Recorder());
    }

    /** A broker that accepts one connection and answers CONNECT with the given bytes. */
    private static LinkStatus run(byte[] connack, Recorder owner) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread broker = Thread.ofVirtual().start(() -> answer(server, connack));
            PahoMqttLink link = new PahoMqttLink(settings(server.getLocalPort()), new Random(1));
            link.start(owner);
            present(owner.events.poll(15, TimeUnit.SECONDS));
            LinkStatus status = link.status();
            close(link);
            broker.interrupt();
            return status;
        }
    }

    private static void answer(ServerSocket server, byte[] connack) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[4_096];
            if (in.read(buffer) > 0) {
                client.getOutputStream().write(connack);
                client.getOutputStream().flush();
            }
            while (in.read(buffer) >= 0) {
                // Everything after CONNECT is ignored.
                assertThat(buffer).isNotNull();
            }
        } catch (IOException e) {
            // The link has hung up, which ends this broker.
            assertThat(e).isNotNull();
        }
    }

    private static LinkSettings settings(int port) {
        return new LinkSettings(
                URI.create("mqtt://localhost:" + port),
                null,
                "kiosk-01",
                List.of(),
                Duration.ofSeconds(1));
    }

    private static void close(PahoMqttLink link) throws Exception {
        link.close(Duration.ofSeconds(1)).get(15, TimeUnit.SECONDS);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("nothing within the time limit");
        }
        return value;
    }

    private static final class Recorder implements LinkOwner {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final BlockingQueue<LinkTrouble> troubles = new LinkedBlockingQueue<>();

        @Override
        public Optional<Will> willForNextConnect() {
            return Optional.empty();
        }

        @Override
        public void connected() {
            events.add("connected");
        }

        @Override
        public void disconnected(LinkTrouble trouble) {
            troubles.add(trouble);
            events.add("disconnected");
        }

        @Override
        public void received(Incoming message, Runnable done) {
            done.run();
        }
    }
}
