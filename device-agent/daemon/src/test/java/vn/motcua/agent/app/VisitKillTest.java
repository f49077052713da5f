package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.agent.fleet.enrol.QrPicture;
import vn.motcua.agent.hardware.Pty;
import vn.motcua.agent.hardware.printer.SimulatedPrinter;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.store.Database;

/**
 * One touch, one ticket, at most one slip, through kill -9 of the real hub and the real kiosk's
 * agent at four moments. Once each; ten times each with {@code -Dmotcua.long=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitKillTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 10 : 1;

    /** A slip takes about a second and a half, so that a kill can hit it. */
    private static final int PACE = 1_200;

    private final Random random = new Random(3);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TestOfficeFiles files;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private AgentProcess hub;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private AgentProcess kiosk;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Screen screen;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Path paper;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** When, and whom. */
    enum Kill {
        AGENT_BEFORE_COMMIT,
        HUB_BEFORE_COMMIT,
        AGENT_AFTER_COMMIT,
        HUB_AFTER_COMMIT,
        AGENT_AFTER_ANSWER,
        HUB_AFTER_ANSWER,
        AGENT_WHILE_PRINTING,
        HUB_WHILE_PRINTING
    }

    @BeforeAll
    void openTheOffice(@TempDir Path folder) throws Exception {
        Pty line = keep(new Pty(folder));
        paper = folder.resolve("paper");
        SimulatedPrinter printer = keep(new SimulatedPrinter(line.far(), paper, PACE, System.err));
        printer.start();
        files = TestOfficeFiles.write(folder, line.near());
        hub = keep(new AgentProcess(files.hub(), folder.resolve("hub.log")));
        kiosk = keep(new AgentProcess(files.kiosk(), folder.resolve("kiosk.log")));
        hub.start();
        kiosk.start();
        screen = keep(new Screen(files.socket()));
        screen.awaitConnected();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.add(part);
        return part;
    }

    @AfterAll
    void closeTheOffice() throws Exception {
        for (AutoCloseable part : parts.reversed()) {
            part.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Kill.class)
    void aVisitorHasExactlyOneTicketAndAtMostOneSlip(Kill kill) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            IssueRequest touch =
                    new IssueRequest(
                            new CommandId(UUID.randomUUID().toString()),
                            new ServiceId("nop-ho-so"),
                            null,
                            PriorityClass.NONE,
                            "vi",
                            null);
            screen.forgetNews();
            CompletableFuture<IssueAnswer> first = killAt(kill, touch);
            IssueAnswer answer = screen.untilSlipEnds(touch);
            assertThat(answer.ticket()).as("%s round %s", kill, round).isNotNull();
            TicketView ticket = java.util.Objects.requireNonNull(answer.ticket());
            oneLives(touch.request(), ticket);
            keys.add(ticket.key());
            if (first.isDone() && !first.isCompletedExceptionally() && !first.get().hubAway()) {
                assertThat(first.get().ticket()).isEqualTo(answer.ticket());
            }
            if (kill == Kill.AGENT_WHILE_PRINTING) {
                assertThat(answer.print().stage())
                        .isIn(PrintState.Stage.DOUBTFUL, PrintState.Stage.CONFIRMED);
            }
        }
    }

    private CompletableFuture<IssueAnswer> killAt(Kill kill, IssueRequest touch) throws Exception {
        return switch (kill) {
            case AGENT_BEFORE_COMMIT, HUB_BEFORE_COMMIT -> {
                hub.freeze();
                CompletableFuture<IssueAnswer> asked = screen.touch(touch);
                awaitRow(
                        files.visits(),
                        "SELECT COUNT(*) FROM visit WHERE request = ?",
                        touch.request());
                linger(80);
                if (kill == Kill.AGENT_BEFORE_COMMIT) {
                    kiosk.kill();
                    hub.thaw();
                    kiosk.start();
                } else {
                    hub.kill();
                    hub.start();
                }
                yield asked;
            }
            case AGENT_AFTER_COMMIT, HUB_AFTER_COMMIT -> {
                CompletableFuture<IssueAnswer> asked = screen.touch(touch);
                awaitRow(
                        files.queue(),
                        "SELECT COUNT(*) FROM event WHERE command = ?",
                        touch.request());
                killAndStart(kill == Kill.AGENT_AFTER_COMMIT ? kiosk : hub);
                yield asked;
            }
            case AGENT_AFTER_ANSWER, HUB_AFTER_ANSWER -> {
                CompletableFuture<IssueAnswer> asked = screen.touch(touch);
                asked.get(20, TimeUnit.SECONDS);
                linger(30);
                killAndStart(kill == Kill.AGENT_AFTER_ANSWER ? kiosk : hub);
                yield asked;
            }
            case AGENT_WHILE_PRINTING, HUB_WHILE_PRINTING -> {
                CompletableFuture<IssueAnswer> asked = screen.touch(touch);
                screen.awaitStage(PrintState.Stage.WRITING);
                linger(1_000);
                killAndStart(kill == Kill.AGENT_WHILE_PRINTING ? kiosk : hub);
                yield asked;
            }
        };
    }

    private static void killAndStart(AgentProcess victim) throws Exception {
        victim.kill();
        victim.start();
    }

    /** A random moment later, so that rounds differ. */
    private void linger(int mostMs) throws InterruptedException {
        boolean opened = new CountDownLatch(1).await(random.nextInt(mostMs), TimeUnit.MILLISECONDS);
        assertThat(opened).isFalse();
    }

    /** Looks at a process's database from outside whenever its files change. */
    private static void awaitRow(Path file, String count, CommandId command) throws Exception {
        try (WatchService changes = file.getFileSystem().newWatchService()) {
            java.util.Objects.requireNonNull(file.getParent())
                    .register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (System.nanoTime() < deadline) {
                if (count(file, count, command) > 0) {
                    return;
                }
                WatchKey changed = changes.poll(50, TimeUnit.MILLISECONDS);
                if (changed != null) {
                    changed.pollEvents();
                    changed.reset();
                }
            }
        }
        throw new AssertionError("never on disk");
    }

    private static int count(Path file, String sql, CommandId command) throws IOException {
        try (Database reader = Database.openReader("jdbc:sqlite:" + file)) {
            return reader.read(c -> {
                try (PreparedStatement s = c.prepareStatement(sql)) {
                    s.setString(1, command.value());
                    try (ResultSet row = s.executeQuery()) {
                        row.next();
                        return row.getInt(1);
                    }
                }
            });
        }
    }

    /**
     * The hub has the visitor's ticket, perhaps by the kiosk's offer, and of the touch no other one
     * that lives.
     */
    private void oneLives(CommandId touch, TicketView ticket) throws Exception {
        String ofTouch = "SELECT COUNT(*) FROM event WHERE command = ? AND type = ";
        String issued = ofTouch + "'vn.motcua.queue.ticket-issued.v1'";
        awaitRow(files.queue(), issued + " AND body LIKE '%" + ticket.id() + "%'", touch);
        int superseded =
                count(files.queue(), ofTouch + "'vn.motcua.queue.ticket-superseded.v1'", touch);
        assertThat(count(files.queue(), issued, touch)).isEqualTo(superseded + 1);
    }

    @AfterAll
    void noTicketIsOnPaperTwice() throws Exception {
        List<String> printed = new ArrayList<>();
        try (Stream<Path> slips = Files.list(paper)) {
            for (Path slip : slips.filter(p -> p.toString().endsWith(".png")).toList()) {
                // A torn slip has none: a code cut in the middle does not add up.
                QrPicture.text(ImageIO.read(slip.toFile()))
                        .ifPresent(qr -> printed.add(qr.substring(qr.lastIndexOf('/') + 1)));
            }
        }
        assertThat(printed).doesNotHaveDuplicates();
        assertThat(keys).containsAll(printed).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedAgentEndsWithCodeZeroAndLeavesNoSocket(@TempDir Path folder) throws Exception {
        TestOfficeFiles other = TestOfficeFiles.write(folder, "");
        try (AgentProcess alone = new AgentProcess(other.hub(), folder.resolve("hub.log"));
                AgentProcess box = new AgentProcess(other.kiosk(), folder.resolve("k.log"))) {
            assertThat(alone.start()).contains("\"devices_port\":", "/enter/");
            assertThat(box.start()).contains("\"socket\":");
            assertThat(box.stop()).isZero();
            assertThat(other.socket()).doesNotExist();
            assertThat(alone.stop()).isZero();
        }
    }
}
