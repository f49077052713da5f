package vn.motcua.agent.office.client;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.StreamPlace;
import vn.motcua.contract.queue.BoardSnapshot;
import vn.motcua.contract.wire.Wire;
import vn.motcua.runtime.Backoff;
import vn.motcua.runtime.FaultHandler;

/**
 * Follows the hub's board: opens the stream where it left off, and again after a bounded, jittered
 * wait whenever it breaks. A stream that says nothing for {@link #SILENCE} (the hub speaks every
 * five seconds) is given up, because a dead line shows in no other way.
 */
public final class BoardReader implements AutoCloseable {
    static final Duration SILENCE = Duration.ofSeconds(13);

    private static final System.Logger LOG = System.getLogger(BoardReader.class.getName());
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final OfficeClient client;
    private final BoardListener listener;
    private final FaultHandler faults;
    private final Backoff backoff;
    private final StreamPlace place = new StreamPlace();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable InputStream> open = new AtomicReference<>();
    private final Thread reader;
    private final Thread watch;
    private volatile long heardNanos = System.nanoTime();
    private boolean wasLive;

    private BoardReader(
            OfficeClient client,
            BoardListener listener,
            FaultHandler faults,
            RandomGenerator random) {
        this.client = client;
        this.listener = listener;
        this.faults = faults;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        this.reader =
                Thread.ofVirtual()
                        .name("board-reader")
                        .unstarted(guarded("board-reader", this::run));
        this.watch =
                Thread.ofVirtual()
                        .name("board-watch")
                        .unstarted(guarded("board-watch", this::watch));
    }

    static BoardReader start(
            OfficeClient client,
            BoardListener listener,
            FaultHandler faults,
            RandomGenerator random) {
        BoardReader made = new BoardReader(client, listener, faults, random);
        made.reader.start();
        made.watch.start();
        return made;
    }

    /** A thread that died in silence would leave a stale board for ever. */
    private Runnable guarded(String name, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error bug) {
                // Once closed, the connection may break under the reader in any way.
                if (closed.getCount() > 0) {
                    faults.fatal(name, bug);
                }
            }
        };
    }

    private void run() {
        try {
            do {
                try {
                    readOnce();
                } catch (IOException e) {
                    lost(e);
                }
                live(false);
                client.turnToNextHub();
            } while (!closed.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOnce() throws IOException, InterruptedException {
        try (InputStream in = client.openStream(place.lastEventId()).body()) {
            open.set(in);
            heard();
            EventLines events = new EventLines(in);
            while (closed.getCount() > 0) {
                EventLines.Event event = events.next(this::heard);
                if (event == null) {
                    return;
                }
                act(event);
            }
        } finally {
            open.set(null);
        }
    }

    private void act(EventLines.Event event) throws IOException {
        switch (event.name()) {
            case "reset" -> place.reset();
            case "board" -> {
                BoardSnapshot board = Wire.read(event.data(), BoardSnapshot.class);
                backoff.reset();
                live(true);
                if (place.take(board.position())) {
                    listener.board(board);
                }
            }
            default -> {} // a kind of event that a later hub may send
        }
    }

    private void heard() {
        heardNanos = System.nanoTime();
        client.answered();
        listener.heard();
    }

    private void live(boolean now) {
        if (now != wasLive) {
            wasLive = now;
            listener.live(now);
            LOG.log(Level.INFO, now ? "board stream is open" : "board stream is lost");
        }
    }

    private void lost(IOException e) {
        LOG.log(Level.DEBUG, "board stream: {0}", e.getClass().getName());
    }

    private void watch() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
                    hangUp();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops following; the listener hears nothing more after a moment. */
    @Override
    public void close() {
        closed.countDown();
        reader.interrupt();
        hangUp();
    }

    private void hangUp() {
        InputStream in = open.getAndSet(null);
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing: {0}", e.getClass().getName());
            }
        }
    }
}
