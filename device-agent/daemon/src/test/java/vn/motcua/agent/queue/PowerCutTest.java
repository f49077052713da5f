package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.queue.TicketId;

/**
 * Power cuts at random moments of a real hub's files: what was synced stays, what was not may have
 * reached the disk, or partly, or not. Not covered: folder entries, and disks that lie about a
 * sync.
 */
class PowerCutTest {
    private static final int CUTS = Boolean.getBoolean("motcua.long") ? 400 : 40;
    private static final int TICKETS = 1_500;

    @Test
    void noAcknowledgedTicketIsEverMissing(@TempDir Path folder) throws Exception {
        DiskRecord record = record(folder, "FULL");
        assertThat(record.syncs()).isGreaterThan(TICKETS / 20);
        assertThat(record.acknowledgedBefore(record.size())).hasSize(TICKETS);
        assertThat(troubles(record, CUTS, folder)).isEmpty();
    }

    /** Proves that the test above can fail. */
    @Test
    void fewerSyncsAreFoundByTheSameCheck(@TempDir Path folder) throws Exception {
        for (String weaker : List.of("NORMAL", "OFF")) {
            Path own = Files.createDirectory(folder.resolve(weaker));
            DiskRecord record = record(own, weaker);
            assertThat(troubles(record, 10, own)).as(weaker).isNotEmpty();
        }
    }

    private static DiskRecord record(Path folder, String synchronous) throws Exception {
        Path shim = built(folder);
        Path data = Files.createDirectory(folder.resolve("data"));
        Path log = folder.resolve("operations");
        ProcessBuilder hub =
                HubWriter.process(
                        data, TICKETS, synchronous, data.resolve("acknowledged").toString());
        hub.environment().put("LD_PRELOAD", shim.toString());
        hub.environment().put("POWERCUT_LOG", log.toString());
        finish(hub.redirectOutput(ProcessBuilder.Redirect.DISCARD), 120);
        return DiskRecord.read(log);
    }

    private static Path built(Path folder) throws Exception {
        Path shim = folder.resolve("powercut.so");
        Path source = Path.of(System.getProperty("basedir", ""), "src/test/c/powercut.c");
        finish(
                new ProcessBuilder(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-O1",
                        "-Wall",
                        "-o",
                        shim.toString(),
                        source.toString(),
                        "-ldl",
                        "-lpthread"),
                60);
        return shim;
    }

    private static void finish(ProcessBuilder command, int seconds) throws Exception {
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> troubles(DiskRecord record, int cuts, Path folder)
            throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        List<String> troubles = new ArrayList<>();
        for (int i = 0; i < cuts; i++) {
            int cut = random.nextInt(record.firstAcknowledgement(), record.size() + 1);
            Path disk = Files.createDirectory(folder.resolve("cut-" + i));
            record.leaveBehind(cut, random, disk);
            try {
                check(disk, record.acknowledgedBefore(cut));
            } catch (Exception | AssertionError e) {
                troubles.add("cut before operation " + cut + ": " + e);
            }
        }
        return troubles;
    }

    private static void check(Path disk, List<String> acknowledged) throws Exception {
        assertThat(integrity(disk.resolve("hub.db"))).isEqualTo("ok");
        try (TestHub hub = new TestHub(disk)) {
            for (String line : acknowledged) {
                TicketId ticket = new TicketId(line.split(" ")[2]);
                assertThat(hub.loop.state().ticket(ticket)).isPresent();
            }
        }
    }

    private static String integrity(Path database) throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement s = c.createStatement();
                ResultSet rows = s.executeQuery("PRAGMA integrity_check")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
