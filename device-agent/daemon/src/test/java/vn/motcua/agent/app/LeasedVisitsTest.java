package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.appliance.BoxClocks;
import vn.motcua.agent.appliance.SlipPrinter;
import vn.motcua.agent.appliance.VisitDesk;
import vn.motcua.agent.office.TestAuthority;
import vn.motcua.agent.office.TestHub;
import vn.motcua.agent.office.TestOffice;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.Standby;
import vn.motcua.agent.queue.Standing;
import vn.motcua.agent.queue.Takeover;
import vn.motcua.continuity.BlockSizes;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.Channel;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketView;
import vn.motcua.contract.rating.Rating;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.queue.QueueState;
import vn.motcua.queue.Ticket;
import vn.motcua.runtime.FaultHandler;

/** A kiosk alone and back again (S-189): real hub, real TLS, real journal. */
@Timeout(120)
class LeasedVisitsTest {
    private static final DeviceId KIOSK = new DeviceId("kiosk-01");
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };

    private final List<TicketView> paper = new CopyOnWriteArrayList<>();
    private final BlockingQueue<PrintState> news = new LinkedBlockingQueue<>();

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestAuthority authority;

    private int port;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestHub hub;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OfficeClient client;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OfficeHubLink link;

    @SuppressWarnings("NullAway.Init") // set before each test
    private DeafLine line;

    @SuppressWarnings("NullAway.Init") // set before each test
    private VisitDesk desk;

    /** Prints at once. */
    private CompletableFuture<PrintState> print(
            SlipPrinter.Slip slip, Duration timeToLive, SlipPrinter.FirstByte firstByte) {
        CompletableFuture<PrintState> end = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        firstByte.leaving();
                        paper.add(slip.ticket());
                        end.complete(
                                new PrintState(
                                        slip.ticket().id().value(),
                                        PrintState.Stage.CONFIRMED,
                                        null));
                    } catch (Exception e) {
                        end.completeExceptionally(e);
                    }
                });
        return end;
    }

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(folder.resolve("hub"));
        authority = new TestAuthority();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        startHub();
        client =
                new OfficeClient(
                        authority.contextFor(KIOSK.value()),
                        List.of(URI.create("https://localhost:" + port)),
                        new Random(3));
        link =
                new OfficeHubLink(
                        client,
                        folder.resolve("office.json"),
                        new OfficeHubLink.Listener() {
                            @Override
                            public void boardChanged(BoardView view) {}

                            @Override
                            public void hubChanged() {}
                        },
                        FAULTS);
        line = new DeafLine(link);
        openDesk();
        // The block of the second letter is asked for when that of the first is on disk.
        until(s -> s.blocksOf(Actor.of(KIOSK)).size() == 2);
    }

    private void startHub() throws Exception {
        startHub(folder.resolve("hub"));
    }

    private void startHub(Path data) throws Exception {
        hub = TestHub.start(data, authority, port);
    }

    private void openDesk() throws Exception {
        openDesk(BoxClocks.ofSystem(() -> TestHub.MORNING, () -> false));
    }

    private void openDesk(BoxClocks clocks) throws Exception {
        desk =
                VisitDesk.open(
                        folder.resolve("visits.sqlite"),
                        this::print,
                        line,
                        KIOSK,
                        BlockSizes.DEFAULT,
                        clocks,
                        new Random(1),
                        news::add,
                        FAULTS);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        link.close();
        hub.close();
    }

    /** Waits for a commit of the hub after which this holds. */
    private void until(Predicate<QueueState> wanted) throws Exception {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        hub.loop.onCommit(state -> {
            if (wanted.test(state)) {
                seen.complete(true);
            }
        });
        if (!wanted.test(hub.loop.state())) {
            seen.get(60, TimeUnit.SECONDS);
        }
    }

    /** Time in doubt: the hub's word counts, not a wall clock that was never set. */
    @Test
    void aKioskThatWokeUpIn1970GivesOutNumbersOfTheOfficesDay() throws Exception {
        desk.close();
        Instant never = Instant.parse("1970-01-01T00:02:00Z");
        openDesk(BoxClocks.ofSystem(() -> never, () -> true));
        TicketView ticket = issue(touch());
        assertThat(hub.loop.state().ticket(ticket.id()))
                .hasValueSatisfying(t -> assertThat(t.number()).isEqualTo(ticket.number()));
    }

    private static IssueRequest touch() {
        return new IssueRequest(
                new CommandId(UUID.randomUUID().toString()),
                TestOffice.SUBMIT,
                null,
                PriorityClass.NONE,
                "vi",
                null);
    }

    private TicketView issue(IssueRequest touch) throws Exception {
        return Objects.requireNonNull(desk.issue(touch).get(60, TimeUnit.SECONDS).ticket());
    }

    private RatingAnswer.Result rate(RatingProof proof) throws Exception {
        return client.rate(
                        new RatingSubmission(
                                new CommandId(UUID.randomUUID().toString()),
                                proof,
                                new Rating(
                                        Rating.levelOf(3, 3),
                                        3,
                                        3,
                                        List.of(),
                                        "hpasc-3.1",
                                        Rating.Via.KIOSK)))
                .result();
    }

    @Test
    void whatWasPrintedAloneIsLiveAtTheHubOnceAndItsSlipsProveThemselves() throws Exception {
        hub.close();
        List<IssueRequest> touches = List.of(touch(), touch(), touch());
        List<TicketView> held = new ArrayList<>();
        for (IssueRequest touch : touches) {
            held.add(issue(touch));
            PrintState slip = news.take();
            while (slip.stage() != PrintState.Stage.CONFIRMED) {
                slip = news.take();
            }
        }
        assertThat(held).extracting(t -> t.number().text()).containsExactly("A970", "A971", "A972");
        assertThat(held).allMatch(t -> t.ahead() == TicketView.AHEAD_UNKNOWN);
        desk.close();
        openDesk();
        assertThat(issue(touches.getFirst())).as("after a restart").isEqualTo(held.getFirst());
        startHub();
        until(s -> s.tickets().size() == 3);
        assertThat(hub.loop.state().tickets())
                .extracting(Ticket::id)
                .containsExactlyElementsOf(held.stream().map(TicketView::id).toList());
        assertThat(paper).extracting(TicketView::id).doesNotHaveDuplicates().hasSize(3);
        hub.open(TestOffice.ONE);
        TicketId first = hub.serve(TestOffice.ONE).id();
        TicketId second = hub.serve(TestOffice.ONE).id();
        assertThat(List.of(first, second)).isEqualTo(ids(held.subList(0, 2)));
        assertThat(rate(RatingProof.ofKey(held.getFirst().key())))
                .isEqualTo(RatingAnswer.Result.ACCEPTED);
        assertThat(rate(RatingProof.ofCode(held.get(1).number(), held.get(1).ratingCode())))
                .isEqualTo(RatingAnswer.Result.ACCEPTED);
        assertThat(client.leases().blocks())
                .as("the keys are the holder's alone")
                .hasSize(2)
                .isNotEqualTo(hub.client("kiosk-02").leases().blocks());
    }

    @Test
    void aNumberThatAHubWithoutItsDataDoesNotKnowIsToldToTheClerks() throws Exception {
        hub.close();
        assertThat(issue(touch()).number().text()).isEqualTo("A970");
        startHub(Files.createDirectory(folder.resolve("another")));
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        hub.notices.onChange(() -> told.complete(true));
        if (hub.notices.open().isEmpty()) {
            told.get(60, TimeUnit.SECONDS);
        }
        assertThat(hub.notices.open())
                .extracting(posted -> posted.notice().cause())
                .containsExactly("number-refused-a970");
        assertThat(hub.loop.state().tickets()).isEmpty();
    }

    /**
     * Design, section 3: issuing agents keep today's tickets and offer them to the new epoch. The
     * hub that answered the second one was alone, and its box has burnt.
     */
    @Test
    void aHubThatTakesOverIsOfferedWhatTheOneBeforeHadAnsweredUnseen() throws Exception {
        TicketView seen = issue(touch());
        Path other = Files.createDirectory(folder.resolve("other"));
        LogPosition before = copyTo(other);
        TicketView unseen = issue(touch());
        hub.close();
        TicketView own = issue(touch());
        takeOver(other);
        startHub(other);
        until(s -> s.tickets().size() == 3);
        assertThat(hub.loop.state().position().log()).isNotEqualTo(before.log());
        assertThat(hub.loop.state().tickets())
                .extracting(Ticket::id)
                .containsExactlyInAnyOrder(seen.id(), unseen.id(), own.id());
        assertThat(hub.loop.state().ticket(unseen.id()))
                .hasValueSatisfying(ticket -> {
                    assertThat(ticket.number()).isEqualTo(unseen.number());
                    assertThat(ticket.since()).isEqualTo(unseen.issuedAt());
                });
        desk.close();
        openDesk();
        assertThat(issue(touch()).number()).isNotIn(seen.number(), unseen.number(), own.number());
        assertThat(hub.loop.state().tickets()).hasSize(4);
        assertThat(hub.notices.open()).isEmpty();
    }

    /** The first ask of the touch was on its way all the time; the paper wins (ADR 26). */
    @Test
    void whatTheNewHubIssuesForALateAskIsSuperseded() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        copyTo(other);
        IssueRequest touch = touch();
        TicketView held = issue(touch);
        hub.close();
        desk.close();
        takeOver(other);
        startHub(other);
        QueueCommand ask =
                new QueueCommand.IssueTicket(
                        touch.service(), null, PriorityClass.NONE, Channel.KIOSK);
        Submission w = TestHub.submission("device:" + KIOSK.value(), ask, TestHub.MORNING);
        hub.loop
                .submit(
                        new Submission(
                                touch.request(), w.expiresAt(), w.businessDate(), w.actor(), ask))
                .get(10, TimeUnit.SECONDS);
        openDesk();
        until(s -> s.ticket(held.id()).isPresent());
        assertThat(hub.loop.state().tickets()).extracting(Ticket::id).containsExactly(held.id());
        assertThat(issue(touch()).number()).isNotEqualTo(held.number());
    }

    /** As a standby does that hears no more from here on. */
    private LogPosition copyTo(Path other) throws Exception {
        try (EventLog copy =
                EventLog.open(other.resolve("queue.db"), new Random(5), Standing.State.FOLLOWING)) {
            Standby standby = new Standby(copy, TestOffice.office(), TestHub.CANDIDATE);
            standby.take(page(new LogPosition(hub.loop.end().log(), 0)));
            for (QueueCommand.LeaseNumbers lease : standby.wanted()) {
                client.submit(standby.asked(lease, TestHub.MORNING.plusSeconds(60)));
            }
            standby.take(page(standby.end().orElseThrow()));
            assertThat(standby.ready()).isTrue();
            return copy.end();
        }
    }

    private LogPage page(LogPosition after) throws Exception {
        return new LogPage(after, after.log(), hub.loop.after(after.seq(), LogPage.MOST_EVENTS));
    }

    private static void takeOver(Path other) throws Exception {
        try (EventLog copy = EventLog.open(other.resolve("queue.db"), new Random(6))) {
            assertThat(
                            Takeover.lead(
                                    copy,
                                    TestHub.CANDIDATE,
                                    copy.id(),
                                    TestHub.MORNING,
                                    false,
                                    new Random(7),
                                    touch().request()))
                    .isNull();
        }
    }

    private static List<TicketId> ids(List<TicketView> tickets) {
        return tickets.stream().map(TicketView::id).toList();
    }

    @Test
    void aTouchThatTheHubAnsweredTooLateKeepsWhatIsPrinted() throws Exception {
        line.deaf = true;
        IssueRequest touch = touch();
        TicketView held = issue(touch);
        assertThat(held.number().text()).isEqualTo("A970");
        assertThat(hub.loop.state().tickets())
                .extracting(t -> t.number().text())
                .containsExactly("A001");
        line.deaf = false;
        until(s -> s.ticket(held.id()).isPresent());
        assertThat(ids(List.of(issue(touch)))).containsExactly(held.id());
        assertThat(hub.loop.state().tickets()).extracting(Ticket::id).containsExactly(held.id());
        assertThat(hub.loop.after(0, 100))
                .anyMatch(e -> e.event() instanceof QueueEvent.TicketSuperseded);
        assertThat(ids(paper)).containsOnly(held.id());
    }
}
