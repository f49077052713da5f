package vn.motcua.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd hears, by a receiver that is not ours. */
final class SystemdTest {
    private static final String RECEIVER =
            """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1].replace('@', chr(0), 1))
            print('listening', flush=True)
            for _ in range(int(sys.argv[2])):
                print(s.recv(100).decode(), flush=True)
            """;

    @TempDir private Path folder;

    /** Or it goes on talking into the logs of the tests behind this one. */
    @AfterEach
    void endWatchdog() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("watchdog")) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    @Test
    void aPathHearsReadyAndThenThatItLives() throws Exception {
        try (Heard heard = new Heard(folder.resolve("notify").toString(), 3)) {
            Systemd.ready(Map.of("NOTIFY_SOCKET", heard.address, "WATCHDOG_USEC", "300000"));
            assertThat(heard.next()).isEqualTo("READY=1");
            assertThat(heard.next()).isEqualTo("WATCHDOG=1");
            assertThat(heard.next()).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void anAbstractSocketHearsItToo() throws Exception {
        try (Heard heard = new Heard("@motcua-" + ProcessHandle.current().pid(), 1)) {
            Systemd.ready(Map.of("NOTIFY_SOCKET", heard.address));
            assertThat(heard.next()).isEqualTo("READY=1");
        }
    }

    @Test
    void aLoopThatHangsIsNamedUntilItGoesOn() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (EventLoop loop = new EventLoop("hanging one", 4, (_, _) -> {})) {
            loop.submit(() -> {
                started.countDown();
                awaitQuietly(go);
            });
            started.await();
            while (EventLoop.stuck(Duration.ofMillis(20)).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(EventLoop.stuck(Duration.ofMillis(20))).contains("hanging one");
            assertThat(EventLoop.stuck(Systemd.LONGEST_TASK)).isEmpty();
            go.countDown();
            loop.call(() -> true).get();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Heard implements AutoCloseable {
        private final String address;
        private final Process process;
        private final BufferedReader lines;

        Heard(String address, int words) throws Exception {
            this.address = address;
            this.process =
                    new ProcessBuilder("python3", "-c", RECEIVER, address, Integer.toString(words))
                            .start();
            this.lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            assertThat(next()).isEqualTo("listening");
        }

        String next() throws Exception {
            return lines.readLine();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
