package vn.motcua.agent.queue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.Submission;

/**
 * The process that is killed, or whose power is cut: issues tickets through a real loop, sixteen
 * asking at any time, and says each acknowledgement, one line {@code COMMAND TICKET}, where the
 * test looks.
 */
final class HubWriter {
    private static final int CLIENTS = 16;

    private HubWriter() {}

    /**
     * Arguments: data folder, how many tickets, FULL, NORMAL or OFF, file for the lines or {@code
     * -}.
     */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        EventLog log = EventLog.open(data.resolve("hub.db"), new SecureRandom());
        if (!args[2].equals("FULL")) {
            weaken(log, args[2]);
        }
        TestHub hub = new TestHub(data, log, InstantSource.fixed(TestHub.MORNING));
        OutputStream said = args[3].equals("-") ? System.out : new FileOutputStream(args[3], true);
        Semaphore free = new Semaphore(CLIENTS);
        for (int i = 0; i < count; i++) {
            free.acquire();
            CommandId id = TestHub.id();
            say(System.out, args[3].equals("-") ? "asked " + id + "\n" : "");
            Submission submission = hub.submission(id, TestHub.issue());
            hub.loop
                    .submit(submission)
                    .thenAccept(answer -> {
                        var ticket = answer.ticket();
                        if (ticket != null) {
                            say(said, "done " + id + " " + ticket.id() + "\n");
                        }
                        free.release();
                    });
        }
        free.acquire(CLIENTS);
        say(System.out, "finished\n");
        Runtime.getRuntime().halt(0);
    }

    private static void weaken(EventLog log, String synchronous) throws IOException {
        log.database.read(c -> {
            c.setAutoCommit(true);
            try (Statement s = c.createStatement()) {
                s.execute("PRAGMA synchronous=" + synchronous);
            }
            c.setAutoCommit(false);
            return null;
        });
        log.handOver();
    }

    private static void say(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            Runtime.getRuntime().halt(3);
        }
    }

    /** The command line of such a process. */
    static ProcessBuilder process(Path data, int count, String synchronous, String said) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.sqlite.tmpdir=" + data,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubWriter.class.getName(),
                        data.toString(),
                        Integer.toString(count),
                        synchronous,
                        said)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
