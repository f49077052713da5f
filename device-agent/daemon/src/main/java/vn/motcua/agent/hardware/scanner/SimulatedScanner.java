package vn.motcua.agent.hardware.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import vn.motcua.agent.hardware.link.Link;
import vn.motcua.agent.hardware.link.SerialLink;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;

/**
 * A code reader at the far end of a serial line, as a process.
 *
 * <pre>--port PTY --control SOCKET</pre>
 *
 * Control lines: {@code scan TEXT} sends the text and CR, {@code scan-hex HEX} bytes as they are.
 */
public final class SimulatedScanner implements AutoCloseable {
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(5);

    private final String port;
    private Link link;

    /**
     * @throws IOException when the port does not open
     */
    public SimulatedScanner(String port) throws IOException {
        this.port = port;
        this.link = SerialLink.open(port, 9600);
    }

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when the port does not open. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 4 || !args[0].equals("--port") || !args[2].equals("--control")) {
            System.err.println("use: --port PTY --control SOCKET");
            System.exit(2);
            return;
        }
        try {
            run(args[1], Path.of(args[3]));
        } catch (IOException e) {
            System.err.println("simulated scanner: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Thread.currentThread().join();
    }

    private static void run(String port, Path control) throws IOException {
        SimulatedScanner scanner = new SimulatedScanner(port);
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(5));
        shutdown.hookIntoProcess();
        shutdown.add("scanner", scanner);
        shutdown.add("control", ControlSocket.listen(control, scanner::command));
        Ready.print(System.out, Map.of("part", "simulated-scanner"));
    }

    /** A control line; one thread at a time. */
    public String command(String line) {
        if (line.startsWith("scan ")) {
            return send((line.substring(5) + "\r").getBytes(StandardCharsets.UTF_8));
        }
        if (line.startsWith("scan-hex ")) {
            try {
                return send(HexFormat.of().parseHex(line.substring(9).strip()));
            } catch (IllegalArgumentException e) {
                return "error not hex";
            }
        }
        return "error unknown command";
    }

    /** After an unplug the line is opened again, once. */
    private String send(byte[] bytes) {
        try {
            try {
                link.write(bytes, WRITE_LIMIT, Link.Progress.IGNORED);
            } catch (IOException e) {
                link.close();
                link = SerialLink.open(port, 9600);
                link.write(bytes, WRITE_LIMIT, Link.Progress.IGNORED);
            }
            return "ok";
        } catch (IOException e) {
            return "error the line is gone";
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
