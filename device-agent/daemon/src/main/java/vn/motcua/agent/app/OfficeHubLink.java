package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.HubLink;
import vn.motcua.agent.office.client.BoardListener;
import vn.motcua.agent.office.client.BoardReader;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.appliance.RatingAnswer;
import vn.motcua.contract.appliance.RatingProof;
import vn.motcua.contract.appliance.RatingSubmission;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.VisitorKey;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.store.DurableFiles;

/**
 * This box's line to the hub: calls on virtual threads, the board by its stream, and the office as
 * the hub told it last, kept in a file so that a kiosk has its screens before the hub is up. Any
 * thread.
 */
final class OfficeHubLink implements HubLink, BoardListener, AutoCloseable {
    private static final Logger LOG = System.getLogger(OfficeHubLink.class.getName());
    private static final int MOST_CALLS = 64;

    private final OfficeClient client;
    private final Path officeFile;
    private final Listener listener;
    private final FaultHandler faults;
    private volatile boolean closing;
    private final Semaphore calls = new Semaphore(MOST_CALLS);
    private final BoardReader reader;
    private volatile @Nullable Office office;
    private volatile UnaryOperator<Office> shown = UnaryOperator.identity();
    private volatile @Nullable BoardSnapshot board;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean live;

    /** Hears what changed; on this link's threads, must not block. */
    interface Listener {
        void boardChanged(BoardView view);

        void hubChanged();
    }

    /**
     * @param officeFile where the office is kept
     */
    OfficeHubLink(OfficeClient client, Path officeFile, Listener listener, FaultHandler faults) {
        this.client = client;
        this.officeFile = officeFile;
        this.listener = listener;
        this.faults = faults;
        this.office = kept(officeFile);
        this.reader = client.follow(this, faults);
    }

    private static @Nullable Office kept(Path file) {
        try {
            return Files.exists(file)
                    ? Wire.read(Files.readString(file, StandardCharsets.UTF_8), Office.class)
                    : null;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the kept office is not readable; the hub will tell it", e);
            return null;
        }
    }

    @Override
    public CompletableFuture<CommandAnswer> submit(Submission submission) {
        return call(() -> client.submit(submission));
    }

    @Override
    public CompletableFuture<RatingAnswer> findRating(RatingProof proof) {
        return call(() -> client.findRating(proof));
    }

    @Override
    public CompletableFuture<RatingAnswer> rate(RatingSubmission submission) {
        return call(() -> client.rate(submission));
    }

    @Override
    public CompletableFuture<AppointmentAnswer> appointment(AppointmentId id) {
        return call(() -> client.appointment(id));
    }

    @Override
    public CompletableFuture<VisitorKey> visitorKey() {
        return call(client::visitorKey);
    }

    @Override
    public CompletableFuture<LeasedNumbers> leases() {
        return call(client::leases);
    }

    @Override
    public CompletableFuture<@Nullable Void> notice(Notice notice) {
        return call(() -> {
            client.notice(notice);
            return null;
        });
    }

    private <T extends @Nullable Object> CompletableFuture<T> call(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!calls.tryAcquire()) {
            answer.completeExceptionally(new IOException("too many calls to the hub"));
            return answer;
        }
        Thread.ofVirtual()
                .name("hub-call")
                .start(() -> {
                    try {
                        answer.complete(work.call());
                    } catch (IOException e) {
                        answer.completeExceptionally(e);
                    } catch (InterruptedException e) {
                        answer.completeExceptionally(new IOException("no answer of the hub", e));
                    } catch (Exception | Error bug) {
                        answer.completeExceptionally(new IOException("no answer of the hub", bug));
                        // Once closed, the connection may break under a call in any way.
                        if (!closing) {
                            faults.fatal("hub-call", bug);
                        }
                    } finally {
                        calls.release();
                    }
                });
        return answer;
    }

    @Override
    public Optional<Office> office() {
        return Optional.ofNullable(office).map(shown);
    }

    /**
     * What this box's screens are told of the office differs so from the hub's word from now on.
     */
    void showAs(UnaryOperator<Office> change) {
        shown = change;
        listener.hubChanged();
    }

    @Override
    public BoardView board() {
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardNanos);
        return new BoardView(board, Math.max(0, age), live);
    }

    @Override
    public boolean reachable() {
        return live;
    }

    @Override
    public void board(BoardSnapshot now) {
        board = now;
        listener.boardChanged(board());
    }

    @Override
    public void heard() {
        heardNanos = System.nanoTime();
    }

    @Override
    public void live(boolean open) {
        live = open;
        listener.boardChanged(board());
        listener.hubChanged();
        if (open) {
            call(client::office).thenAccept(this::learn);
        }
    }

    private void learn(Office told) {
        if (told.equals(office)) {
            return;
        }
        office = told;
        listener.hubChanged();
        try {
            DurableFiles.write(officeFile, Wire.write(told), DurableFiles.OWN);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the office could not be kept on disk", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        reader.close();
        client.close();
    }
}
