package vn.motcua.agent.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.appliance.BoxClocks;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.appliance.VisitDesk;
import vn.motcua.agent.appliance.VisitorTags;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.agent.queue.TicketKeys;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.PrintState.Stage;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.queue.VisitorHash;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueSettings;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.config.OfficeFile;

/** The visits' desk with a real journal and a real queue; the line and the paper are simulated. */
@Timeout(120)
class VisitDeskTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-24T02:00:00Z"));
    private final BlockingQueue<PrintState> news = new LinkedBlockingQueue<>();
    private final Paper paper = new Paper();

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private QueueLoop queue;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CutLine line;

    @SuppressWarnings("NullAway.Init") // set before each test
    private VisitDesk desk;

    /** Paper that keeps what was asked for; the test says when a slip ends, and how. */
    private static final class Paper implements SlipPrinter {
        private final List<Slip> slips = new CopyOnWriteArrayList<>();
        private volatile boolean finishes = true;
        private volatile PrintState.Trouble trouble = PrintState.Trouble.PAPER_OUT;
        private volatile boolean refuses;

        @Override
        public CompletableFuture<PrintState> print(
                Slip slip, Duration timeToLive, FirstByte firstByte) {
            String ticket = slip.ticket().id().value();
            if (refuses) {
                return CompletableFuture.completedFuture(
                        new PrintState(ticket, Stage.REFUSED, trouble));
            }
            CompletableFuture<PrintState> end = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            firstByte.leaving();
                            slips.add(slip);
                            if (finishes) {
                                end.complete(new PrintState(ticket, Stage.CONFIRMED, null));
                            }
                        } catch (IOException e) {
                            end.complete(new PrintState(ticket, Stage.REFUSED, null));
                        }
                    });
            return end;
        }
    }

    @BeforeEach
    void open() throws Exception {
        Path office = Files.writeString(folder.resolve("office.toml"), TestOfficeFiles.OFFICE);
        queue =
                QueueLoop.start(
                        EventLog.open(folder.resolve("queue.sqlite"), new SecureRandom()),
                        new QueueMachine(OfficeFile.read(office).office(), QueueSettings.DEFAULT),
                        TicketKeys.open(folder, new SecureRandom()),
                        new QueueLoop.Outside(
                                now::get, () -> false, () -> UUID.randomUUID().toString()),
                        FAULTS);
        line = new CutLine(queue);
        start();
    }

    private void start() throws IOException {
        desk =
                VisitDesk.open(
                        folder.resolve("visits.sqlite"),
                        paper,
                        line,
                        new DeviceId("kiosk-01"),
                        BlockSizes.DEFAULT,
                        BoxClocks.ofSystem(now::get, () -> false),
                        new Random(1),
                        news::add,
                        FAULTS);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        queue.close();
    }

    private static IssueRequest touch() {
        return new IssueRequest(
                new CommandId(UUID.randomUUID().toString()),
                new ServiceId("nop-ho-so"),
                null,
                PriorityClass.NONE,
                "vi",
                null);
    }

    private IssueAnswer issue(IssueRequest touch) throws Exception {
        return desk.issue(touch).get(30, TimeUnit.SECONDS);
    }

    private static TicketView ticketOf(IssueAnswer answer) {
        return java.util.Objects.requireNonNull(answer.ticket());
    }

    private void awaitStage(Stage stage) throws InterruptedException {
        PrintState state = news.poll(20, TimeUnit.SECONDS);
        while (state != null && state.stage() != stage) {
            state = news.poll(20, TimeUnit.SECONDS);
        }
        assertThat(state).isNotNull();
    }

    private long events(Class<? extends QueueEvent> type) throws IOException {
        return queue.after(0, 1000).stream()
                .map(RecordedEvent::event)
                .filter(type::isInstance)
                .count();
    }

    /** S-111: the limit of one identified visitor, and nothing of the visitor on this disk. */
    @Test
    void aVisitorWhoIsIdentifiedHasAFewNumbersAtATime() throws Exception {
        @Nullable VisitorHash who = new VisitorHash("0123456789abcdef0123456789abcdef");
        desk.tellApart(() -> CompletableFuture.<@Nullable VisitorHash>completedFuture(who));
        IssueRequest third = touch();
        for (IssueRequest touch : List.of(touch(), touch(), third, third)) {
            ticketOf(issue(touch));
        }
        assertThat(issue(touch()).refused()).isEqualTo(Rejection.LIMIT_REACHED);
        desk.tellApart(VisitorTags.NONE);
        ticketOf(issue(touch()));
        for (String file : List.of("visits.sqlite", "visits.sqlite-wal", "queue.sqlite-wal")) {
            Path disk = folder.resolve(file);
            String bytes = Files.exists(disk) ? Files.readString(disk, ISO_8859_1) : "";
            assertThat(bytes).as(file).doesNotContain(who.value());
        }
    }

    @Test
    void aLostAnswerIsAskedForAgainUnderTheSameId() throws Exception {
        line.line = CutLine.Line.ANSWERS_LOST;
        IssueRequest touch = touch();
        CompletableFuture<IssueAnswer> first = desk.issue(touch);
        CompletableFuture<IssueAnswer> impatient = desk.issue(touch);
        while (events(QueueEvent.TicketIssued.class) == 0) {
            Thread.onSpinWait();
        }
        line.line = CutLine.Line.WHOLE;
        TicketView ticket = ticketOf(first.get(20, TimeUnit.SECONDS));
        assertThat(ticketOf(impatient.get(20, TimeUnit.SECONDS))).isEqualTo(ticket);
        awaitStage(Stage.CONFIRMED);
        IssueAnswer again = issue(touch);
        assertThat(again.ticket()).isEqualTo(ticket);
        assertThat(again.print().stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(events(QueueEvent.TicketIssued.class)).isEqualTo(1);
        assertThat(paper.slips).hasSize(1);
    }

    @Test
    void aSlipThatWasBeingWrittenAtTheEndIsDoubtfulAndOnlyReprintedOnRequest() throws Exception {
        paper.finishes = false;
        IssueRequest touch = touch();
        TicketView ticket = ticketOf(issue(touch));
        awaitStage(Stage.WRITING);
        desk.close();
        start();
        IssueAnswer after = issue(touch);
        assertThat(after.ticket()).isEqualTo(ticket);
        assertThat(after.print().stage()).isEqualTo(Stage.DOUBTFUL);
        assertThat(paper.slips).hasSize(1);
        assertThat(line.notices).anyMatch(n -> n.cause().equals("doubtful-slip"));
        paper.finishes = true;
        assertThat(desk.reprint(ticket.id()).get(20, TimeUnit.SECONDS).stage())
                .isEqualTo(Stage.QUEUED);
        awaitStage(Stage.CONFIRMED);
        assertThat(paper.slips).hasSize(2);
        assertThat(paper.slips.getLast().reprint()).isTrue();
    }

    @Test
    void aTicketThatNoScreenFetchedIsGivenBack() throws Exception {
        line.line = CutLine.Line.ANSWERS_LOST;
        IssueRequest touch = touch();
        CompletableFuture<IssueAnswer> asked = desk.issue(touch);
        while (events(QueueEvent.TicketIssued.class) == 0) {
            Thread.onSpinWait();
        }
        desk.close();
        assertThat(asked).isNotDone();
        line.line = CutLine.Line.WHOLE;
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(3)));
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        queue.onCommit(state -> {
            if (state.counts().cancelled() == 1) {
                cancelled.complete(true);
            }
        });
        start();
        assertThat(cancelled.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(issue(touch).refused()).isEqualTo(Rejection.EXPIRED);
        assertThat(events(QueueEvent.TicketIssued.class)).isEqualTo(1);
        assertThat(paper.slips).isEmpty();
    }

    @Test
    void aRefusedSlipIsNotPrintedByItselfAndItsFirstPrintIsNoReprint() throws Exception {
        paper.refuses = true;
        IssueRequest touch = touch();
        TicketView ticket = ticketOf(issue(touch));
        awaitStage(Stage.REFUSED);
        paper.refuses = false;
        IssueAnswer later = issue(touch);
        assertThat(later.print())
                .isEqualTo(
                        new PrintState(
                                ticket.id().value(), Stage.REFUSED, PrintState.Trouble.PAPER_OUT));
        desk.reprint(ticket.id()).get(20, TimeUnit.SECONDS);
        awaitStage(Stage.CONFIRMED);
        assertThat(paper.slips).hasSize(1);
        assertThat(paper.slips.getFirst().reprint()).isFalse();
    }

    @Test
    void printerTroubleIsToldOnceAndTakenBackAlsoThroughARestart() throws Exception {
        PartStatus out = new PartStatus("printer", PartStatus.Condition.FAILED, "paper-out");
        desk.printer(out);
        desk.printer(out);
        settle();
        assertThat(line.notices).hasSize(1);
        assertThat(line.notices.getFirst().open()).isTrue();
        desk.close();
        start();
        desk.printer(out);
        settle();
        assertThat(line.notices).hasSize(1);
        desk.printer(new PartStatus("printer", PartStatus.Condition.OK, ""));
        settle();
        assertThat(line.notices).hasSize(2);
        assertThat(line.notices.getLast().open()).isFalse();
        assertThat(line.notices.getLast().id()).isEqualTo(line.notices.getFirst().id());
    }

    /** Everything asked of the desk before this is done, and its answers too. */
    private void settle() throws Exception {
        TicketView ticket = ticketOf(issue(touch()));
        awaitStage(Stage.CONFIRMED);
        desk.reprint(ticket.id()).get(20, TimeUnit.SECONDS);
        awaitStage(Stage.CONFIRMED);
    }
}
