package vn.motcua.agent.hardware.printer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.link.Link;
import vn.motcua.agent.hardware.link.SerialLink;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;

/**
 * A ticket printer at the far end of a serial line, as a process: takes the real bytes, prints at a
 * real pace, and writes what falls out as {@code ticket-0001.png} and {@code .bin}; pieces that are
 * no whole slip as {@code torn-…} and {@code garbled-…}.
 *
 * <pre>--port PTY --out DIR [--control SOCKET] [--pace DOTS_PER_SECOND]</pre>
 *
 * Control lines: {@code paper out|low|in}, {@code cover open|closed}, {@code silent on|off}, {@code
 * jam on|off}, {@code cut-power}, {@code power-on}, {@code state}; {@code at-row N COMMAND} obeys
 * when N more rows of dots are printed.
 */
public final class SimulatedPrinter implements AutoCloseable {
    private static final Duration TURN = Duration.ofMillis(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final Duration REOPEN_WAIT = Duration.ofMillis(200);
    private static final Pattern LATER = Pattern.compile("at-row ([1-9]\\d{0,5}) (.+)");
    private static final int DEFAULT_PACE = 1600;

    private final String port;
    private final PrinterMechanism mechanism;
    private final BlockingQueue<Command> commands = new ArrayBlockingQueue<>(16);
    private final byte[] incoming = new byte[1024];
    private final Thread thread;
    private final PrintStream complaints;
    private volatile boolean stopping;
    private @Nullable Link link;
    private int reportedUnknown;

    private record Command(String line, CompletableFuture<String> answer) {}

    /**
     * @param port where the line ends
     * @param folder where pieces fall; made when missing
     * @param dotsPerSecond pace
     * @param complaints hears loudly of bytes that are no command
     */
    public SimulatedPrinter(String port, Path folder, int dotsPerSecond, PrintStream complaints)
            throws IOException {
        Files.createDirectories(folder);
        this.port = port;
        this.complaints = complaints;
        this.mechanism = new PrinterMechanism(new Paper(folder), dotsPerSecond, this::answer);
        this.thread = Thread.ofPlatform().name("simulated-printer").unstarted(this::run);
    }

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when the port does not open. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        Map<String, String> options = options(args);
        String port = options.get("--port");
        String out = options.get("--out");
        if (port == null || out == null || !known(options)) {
            System.err.println(
                    "use: --port PTY --out DIR [--control SOCKET] [--pace DOTS_PER_SECOND]");
            System.exit(2);
            return;
        }
        try {
            run(port, Path.of(out), options);
        } catch (IOException e) {
            System.err.println("simulated printer: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String port, Path out, Map<String, String> options) throws IOException {
        int pace = Integer.parseInt(options.getOrDefault("--pace", "" + DEFAULT_PACE));
        SimulatedPrinter printer = new SimulatedPrinter(port, out, pace, System.err);
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(5));
        shutdown.hookIntoProcess();
        printer.start();
        shutdown.add("printer", printer);
        String control = options.get("--control");
        if (control != null) {
            shutdown.add("control", ControlSocket.listen(Path.of(control), printer::command));
        }
        Ready.print(System.out, Map.of("part", "simulated-printer"));
    }

    private static boolean known(Map<String, String> options) {
        return List.of("--port", "--out", "--control", "--pace").containsAll(options.keySet())
                && options.getOrDefault("--pace", "1").matches("[1-9]\\d{0,6}");
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        if (args.length % 2 != 0) {
            options.put(args[args.length - 1], "");
        }
        return options;
    }

    /** Opens the line (an exception when it is not there) and begins to listen. */
    public void start() throws IOException {
        link = SerialLink.open(port, 115_200);
        thread.start();
    }

    /** A control line; any thread. */
    public String command(String line) {
        Command command = new Command(line, new CompletableFuture<>());
        if (!commands.offer(command)) {
            return "error busy";
        }
        try {
            return command.answer.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "error interrupted";
        } catch (ExecutionException | TimeoutException e) {
            return "error no answer";
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
            } catch (IOException e) {
                reopen();
            }
        }
        closeLink();
    }

    private String later(String line) {
        Matcher form = LATER.matcher(line);
        if (!form.matches()) {
            return "error unknown command";
        }
        int rows = Integer.parseInt(form.group(1));
        String then = form.group(2);
        mechanism.afterRows(rows, () -> obey(then));
        return "ok";
    }

    private void turn() throws IOException {
        for (Command c = commands.poll(); c != null; c = commands.poll()) {
            c.answer.complete(obey(c.line));
        }
        mechanism.work(System.nanoTime());
        int room = Math.min(mechanism.room(), incoming.length);
        if (room > 0) {
            hear(new byte[room]);
        } else {
            LockSupport.parkNanos(TURN.toNanos());
        }
        complain();
    }

    private void hear(byte[] into) throws IOException {
        Link open = link;
        if (open == null) {
            throw new IOException("no line");
        }
        int n = open.read(into, TURN);
        for (int i = 0; i < n; i++) {
            mechanism.arrives(into[i], System.nanoTime());
        }
    }

    private void answer(int b) {
        Link open = link;
        if (open != null) {
            try {
                open.write(new byte[] {(byte) b}, ANSWER_LIMIT, Link.Progress.IGNORED);
            } catch (IOException e) {
                closeLink();
            }
        }
    }

    private void complain() {
        if (mechanism.unknownBytes() > reportedUnknown) {
            reportedUnknown = mechanism.unknownBytes();
            complaints.println("simulated printer: unknown bytes so far: " + reportedUnknown);
        }
    }

    private void reopen() {
        closeLink();
        LockSupport.parkNanos(REOPEN_WAIT.toNanos());
        try {
            link = SerialLink.open(port, 115_200);
        } catch (IOException e) {
            // Still unplugged; the next turn tries again.
        }
    }

    private void closeLink() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private String obey(String line) {
        switch (line.strip()) {
            case "paper out" -> mechanism.paper(true, true);
            case "paper low" -> mechanism.paper(false, true);
            case "paper in" -> mechanism.paper(false, false);
            case "cover open" -> mechanism.cover(true);
            case "cover closed" -> mechanism.cover(false);
            case "silent on" -> mechanism.silent(true);
            case "silent off" -> mechanism.silent(false);
            case "jam on" -> mechanism.jam(true);
            case "jam off" -> mechanism.jam(false);
            case "cut-power" -> mechanism.power(false);
            case "power-on" -> mechanism.power(true);
            case "state" -> {
                return "ok unknown=" + mechanism.unknownBytes();
            }
            default -> {
                return later(line);
            }
        }
        return "ok";
    }
}
