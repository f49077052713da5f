package vn.motcua.display.driven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Presses go through the window system: X server, GTK, scene, button. */
@Timeout(120)
class HandsTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir private Path folder;
    private Process server;
    private Process window;

    @BeforeEach
    void open() throws Exception {
        server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "640x480x24",
                                "-nolisten",
                                "tcp",
                                "-noreset")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String display = server.inputReader().readLine();
        ProcessBuilder java =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx128m",
                                "-Dprism.order=sw",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.motcua.display.driver.DrivenMain",
                                "--driver",
                                socket().toString(),
                                "--",
                                BellMain.class.getName()));
        java.environment().put("DISPLAY", ":" + display);
        java.redirectErrorStream(true);
        java.redirectOutput(folder.resolve("window.log").toFile());
        window = java.start();
    }

    @AfterEach
    void close() throws Exception {
        window.destroyForcibly().waitFor();
        server.destroy();
        server.waitFor();
    }

    private Path socket() {
        return folder.resolve("driver.sock");
    }

    @Test
    void aPressFindsTheButtonAndAnythingElseIsRefusedWithAReason() throws Exception {
        try (SocketChannel line = connect()) {
            BufferedReader answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    Channels.newInputStream(line), StandardCharsets.UTF_8));
            assertThat(ask(line, answers, "{\"do\":\"await\",\"id\":\"bell\",\"ms\":60000}"))
                    .isEqualTo("{\"ok\":true}");
            assertThat(ask(line, answers, "{\"do\":\"screen\"}")).contains("screen-bell");
            ask(line, answers, "{\"do\":\"press\",\"id\":\"bell\"}");
            ask(line, answers, "{\"do\":\"press\",\"id\":\"bell\"}");
            assertThat(ask(line, answers, "{\"do\":\"await\",\"text\":\"rung 2\"}"))
                    .isEqualTo("{\"ok\":true}");
            assertThat(ask(line, answers, "{\"do\":\"nodes\"}"))
                    .contains("bell")
                    .doesNotContain("broken");
            assertThat(ask(line, answers, "{\"do\":\"press\",\"id\":\"broken\",\"ms\":200}"))
                    .contains("\"ok\":false", "no button broken on screen screen-bell");
            assertThat(ask(line, answers, "{\"do\":\"dance\"}")).contains("no such order");
            Path picture = folder.resolve("bell.png");
            ask(line, answers, "{\"do\":\"snapshot\",\"to\":\"" + picture + "\"}");
            assertThat(picture).isNotEmptyFile();
        }
    }

    private static String ask(SocketChannel line, BufferedReader answers, String order)
            throws IOException {
        line.write(StandardCharsets.UTF_8.encode(order + "\n"));
        return String.valueOf(answers.readLine());
    }

    /** The window's process makes the socket when it is up. */
    private SocketChannel connect() throws IOException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (true) {
            SocketChannel line = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                line.connect(UnixDomainSocketAddress.of(socket()));
                return line;
            } catch (IOException notYet) {
                line.close();
                if (System.nanoTime() > end || !window.isAlive()) {
                    throw new IOException(Files.readString(folder.resolve("window.log")), notYet);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
