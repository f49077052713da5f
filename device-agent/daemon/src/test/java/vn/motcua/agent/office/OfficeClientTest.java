package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.agent.office.client.BoardListener;
import vn.motcua.agent.office.client.BoardReader;
import vn.motcua.agent.office.client.HubProblemException;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.runtime.FaultHandler;

/** The agents' side: commands, notices, and a board that comes back after trouble. */
@Timeout(60)
class OfficeClientTest {
    private static final FaultHandler NO_FAULT =
            (where, bug) -> {
                throw new AssertionError(where, bug);
            };

    @TempDir private Path folder;

    /** Keeps what a reader tells. */
    private static final class Heard implements BoardListener {
        final BlockingQueue<BoardSnapshot> boards = new LinkedBlockingQueue<>();
        final BlockingQueue<Boolean> live = new LinkedBlockingQueue<>();
        final CountDownLatch signsOfLife = new CountDownLatch(6);

        @Override
        public void board(BoardSnapshot board) {
            boards.add(board);
        }

        @Override
        public void heard() {
            signsOfLife.countDown();
        }

        @Override
        public void live(boolean open) {
            live.add(open);
        }

        BoardSnapshot next() throws InterruptedException {
            BoardSnapshot board = boards.poll(20, TimeUnit.SECONDS);
            assertThat(board).isNotNull();
            return board;
        }

        boolean nextLive() throws InterruptedException {
            Boolean open = live.poll(20, TimeUnit.SECONDS);
            assertThat(open).isNotNull();
            return open;
        }
    }

    @Test
    void aHubThatIsAwayIsAnIoException() throws Exception {
        TestAuthority authority = new TestAuthority();
        try (OfficeClient client =
                new OfficeClient(
                        authority.contextFor("kiosk-01"),
                        List.of(URI.create("https://localhost:" + freePort())),
                        new Random(1))) {
            assertThatThrownBy(client::office).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theNextHubOfTheListIsTried() throws Exception {
        try (TestHub hub = TestHub.start(folder);
                OfficeClient client =
                        new OfficeClient(
                                hub.authority.contextFor("kiosk-01"),
                                List.of(
                                        URI.create("https://localhost:" + freePort()),
                                        hub.devices()),
                                new Random(1))) {
            assertThat(client.office()).isEqualTo(TestOffice.office());
            assertThat(client.board().position()).isEqualTo(hub.loop.end());
        }
    }

    @Test
    void aRefusedRequestSaysItsStatus() throws Exception {
        try (TestHub hub = TestHub.start(folder);
                OfficeClient client = hub.client("kiosk-01")) {
            assertThatThrownBy(() ->
                            client.submit(
                                    hub.submission(
                                            "kiosk-02", new QueueCommand.CallNext(TestOffice.ONE))))
                    .isInstanceOfSatisfying(
                            HubProblemException.class, e -> assertThat(e.status()).isEqualTo(403));
        }
    }

    @Test
    void theBoardIsFollowedThroughARestartOfTheHub() throws Exception {
        int port = freePort();
        TestAuthority authority = new TestAuthority();
        Heard heard = new Heard();
        try (OfficeClient client =
                        new OfficeClient(
                                authority.contextFor("display-01"),
                                List.of(URI.create("https://localhost:" + port)),
                                new Random(1));
                BoardReader reader = client.follow(heard, NO_FAULT)) {
            assertThat(reader).isNotNull();
            try (TestHub hub = TestHub.start(folder, authority, port)) {
                BoardSnapshot first = heard.next();
                assertThat(heard.nextLive()).isTrue();
                hub.issue(TestOffice.SUBMIT, PriorityClass.NONE);
                assertThat(heard.next().position().seq()).isGreaterThan(first.position().seq());
                assertThat(heard.signsOfLife.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(heard.nextLive()).isFalse();
            try (TestHub again = TestHub.start(folder, authority, port)) {
                assertThat(heard.nextLive()).isTrue();
                BoardSnapshot board = heard.next();
                while (!board.position().equals(again.loop.end())) {
                    board = heard.next();
                }
                assertThat(board.waiting().getFirst().people()).isEqualTo(1);
            }
        }
    }

    @Test
    void aBugInWhoeverShowsTheBoardIsNotSwallowed() throws Exception {
        BlockingQueue<String> fatal = new LinkedBlockingQueue<>();
        BoardListener broken =
                new BoardListener() {
                    @Override
                    public void board(BoardSnapshot board) {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public void heard() {}

                    @Override
                    public void live(boolean open) {}
                };
        try (TestHub hub = TestHub.start(folder);
                OfficeClient client = hub.client("display-01");
                BoardReader reader =
                        client.follow(
                                broken,
                                (where, bug) -> fatal.add(where + " " + bug.getMessage()))) {
            assertThat(reader).isNotNull();
            assertThat(fatal.poll(20, TimeUnit.SECONDS)).isEqualTo("board-reader a bug");
        }
    }

    @Test
    void aNoticeStaysUntilAcknowledgedOrTakenBack() throws Exception {
        try (TestHub hub = TestHub.start(folder);
                OfficeClient client = hub.client("kiosk-01")) {
            Notice help = notice("kiosk-01", Notice.Kind.HELP_WANTED, "");
            client.notice(help);
            client.notice(help);
            Notice paper = notice("kiosk-01", Notice.Kind.PRINTER_TROUBLE, "paper-out");
            client.notice(paper);
            assertThat(hub.notices.open()).hasSize(2);
            client.notice(new Notice(paper.id(), paper.device(), paper.kind(), "", false));
            assertThat(hub.notices.open())
                    .extracting(p -> p.notice().id())
                    .containsExactly(help.id());
            hub.notices.settle(help.id());
            client.notice(help);
            assertThat(hub.notices.open()).as("a late repeat does not ring again").isEmpty();
            assertThatThrownBy(() -> client.notice(notice("kiosk-02", Notice.Kind.HELP_WANTED, "")))
                    .isInstanceOf(HubProblemException.class);
        }
    }

    @Test
    void tooManyOpenNoticesAreRefused() throws Exception {
        NoticeBoard board = new NoticeBoard(Instant::now);
        for (int i = 0; i < NoticeBoard.MOST_OPEN; i++) {
            assertThat(board.post(notice("kiosk-01", Notice.Kind.HELP_WANTED, ""))).isTrue();
        }
        assertThat(board.post(notice("kiosk-01", Notice.Kind.HELP_WANTED, ""))).isFalse();
        board.settle(board.open().getFirst().notice().id());
        assertThat(board.post(notice("kiosk-01", Notice.Kind.HELP_WANTED, ""))).isTrue();
    }

    private static Notice notice(String device, Notice.Kind kind, String cause) {
        return new Notice(
                new CommandId(UUID.randomUUID().toString()),
                new DeviceId(device),
                kind,
                cause,
                true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
