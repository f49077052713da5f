package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.client.ApplianceClient;
import vn.motcua.client.SocketApplianceClient;
import vn.motcua.contract.appliance.IssueAnswer;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.PrintState;

/** A kiosk's screen without pixels: it touches once and repeats until it is answered. */
final class Screen implements AutoCloseable {
    private static final int MOST_TRIES = 40;

    private final BlockingQueue<Boolean> ups = new LinkedBlockingQueue<>();
    private final BlockingQueue<PrintState> prints = new LinkedBlockingQueue<>();
    private final SocketApplianceClient client;

    Screen(Path socket) {
        this.client =
                new SocketApplianceClient(
                        socket,
                        new ApplianceClient.Listener() {
                            @Override
                            public void connected(boolean up) {
                                ups.add(up);
                            }

                            @Override
                            public void printed(PrintState state) {
                                prints.add(state);
                            }
                        },
                        (where, thrown) -> {
                            throw new AssertionError(where, thrown);
                        });
    }

    SocketApplianceClient client() {
        return client;
    }

    void awaitConnected() throws InterruptedException {
        Boolean up = ups.poll(60, TimeUnit.SECONDS);
        while (up != null && !up) {
            up = ups.poll(60, TimeUnit.SECONDS);
        }
        assertThat(up).as("connected to the agent").isNotNull();
    }

    /** Asks once; what comes of it is for the caller. */
    CompletableFuture<IssueAnswer> touch(IssueRequest request) {
        return client.issue(request);
    }

    /** Repeats the same touch until the agent has an answer for it. */
    IssueAnswer insist(IssueRequest request) throws InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                IssueAnswer answer = client.issue(request).get(30, TimeUnit.SECONDS);
                if (!answer.hubAway()) {
                    return answer;
                }
            } catch (ExecutionException | TimeoutException e) {
                assertThat(e.getCause()).isInstanceOfAny(IOException.class);
                ups.poll(1, TimeUnit.SECONDS);
            }
        }
        throw new AssertionError("no answer after " + MOST_TRIES + " tries");
    }

    /** Waits until the slip of the touch is printed, refused or in doubt. */
    IssueAnswer untilSlipEnds(IssueRequest request) throws InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            IssueAnswer answer = insist(request);
            switch (answer.print().stage()) {
                case QUEUED, WRITING -> prints.poll(2, TimeUnit.SECONDS);
                case NONE, CONFIRMED, DOUBTFUL, REFUSED -> {
                    return answer;
                }
            }
        }
        throw new AssertionError("the slip never ended");
    }

    /** Waits for the news that a slip reached this stage. */
    void awaitStage(PrintState.Stage stage) throws InterruptedException {
        PrintState news = prints.poll(30, TimeUnit.SECONDS);
        while (news != null && news.stage() != stage) {
            news = prints.poll(30, TimeUnit.SECONDS);
        }
        assertThat(news).as("news of " + stage).isNotNull();
    }

    void forgetNews() {
        prints.clear();
    }

    @Override
    public void close() {
        client.close();
    }
}
