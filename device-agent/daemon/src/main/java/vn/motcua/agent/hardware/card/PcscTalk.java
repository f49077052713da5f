package vn.motcua.agent.hardware.card;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CommandAPDU;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.Exchange.Answered;
import vn.motcua.agent.hardware.card.Exchange.CardGone;
import vn.motcua.agent.hardware.card.Exchange.ProtocolError;
import vn.motcua.agent.hardware.card.Exchange.ReaderGone;
import vn.motcua.agent.hardware.card.Exchange.Reason;

/**
 * One talk with the card that lies there, on a connection and a thread of its own: a call of the
 * native library cannot be broken off, so it is left behind instead, and the thread ends when the
 * library lets go of it. A talk that ended stays ended: its card has forgotten the session.
 */
final class PcscTalk {
    /** A pulled card breaks a transmission before the service notices its absence. */
    private static final long NOTICED_MS = 1_500;

    private final String reader;
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("card-talk").factory());

    /** The talk's own thread alone uses these two. */
    private @Nullable Pcsc service;

    private @Nullable Card card;

    private volatile @Nullable Exchange ended;
    private volatile boolean leftBehind;

    PcscTalk(String reader) {
        this.reader = reader;
    }

    /** Whether it was left behind and its thread still waits in the native library. */
    boolean hangs() {
        return leftBehind && over.getCount() > 0;
    }

    /** Waits until the card has been let go of; false after the limit. */
    boolean awaitOver(Duration limit) {
        try {
            return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** By one caller at a time. */
    Exchange exchange(byte[] command, Duration limit) {
        Exchange end = ended;
        if (end != null) {
            return end;
        }
        byte[] copy = command.clone();
        Exchange answer = await(copy, limit);
        if (!(answer instanceof Answered)) {
            ended = answer;
            close();
        }
        return answer;
    }

    private Exchange await(byte[] copy, Duration limit) {
        try {
            Future<Exchange> answer = thread.submit(() -> transmit(copy));
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            leftBehind = true;
            return new ProtocolError(Reason.NO_ANSWER);
        } catch (InterruptedException e) {
            leftBehind = true;
            Thread.currentThread().interrupt();
            return new CardGone();
        } catch (RejectedExecutionException e) {
            return new CardGone();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exchange must answer", e.getCause());
        }
    }

    /** Lets go of the card once the native library has come back; does not wait. */
    void close() {
        if (ended == null) {
            ended = new CardGone();
        }
        try {
            thread.execute(this::disconnect);
        } catch (RejectedExecutionException e) {
            return;
        }
        thread.shutdown();
    }

    private Exchange transmit(byte[] command) {
        try {
            Card open = card == null ? connect() : card;
            byte[] answer = open.getBasicChannel().transmit(new CommandAPDU(command)).getBytes();
            return answer.length < 2 ? broken() : new Answered(answer);
        } catch (CardNotPresentException e) {
            return new CardGone();
        } catch (CardException e) {
            return ended(Pcsc.trouble(e));
        } catch (IllegalArgumentException e) {
            // The library cannot make an answer of what came; nothing comes from a pulled card.
            return broken();
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    private Card connect() throws CardException {
        Pcsc own = Pcsc.connect();
        service = own;
        Card fresh = own.reader(reader).connect("*");
        card = fresh;
        return fresh;
    }

    /** A broken transmission of a card that has been pulled is a card that has been pulled. */
    private Exchange ended(Pcsc.Trouble trouble) {
        return switch (trouble) {
            case CARD_GONE -> new CardGone();
            case READER_GONE -> new ReaderGone();
            case SILENT -> new ProtocolError(Reason.NO_ANSWER);
            case BUSY -> new ProtocolError(Reason.BUSY);
            case BROKEN -> broken();
        };
    }

    private Exchange broken() {
        Pcsc own = service;
        try {
            boolean gone = own == null || own.reader(reader).waitForCardAbsent(NOTICED_MS);
            return gone ? new CardGone() : new ProtocolError(Reason.GARBLED);
        } catch (CardException e) {
            return new ReaderGone();
        }
    }

    private void disconnect() {
        try {
            Card open = card;
            if (open != null) {
                open.disconnect(true);
            }
        } catch (CardException e) {
            // It is gone already.
        } finally {
            Pcsc own = service;
            if (own != null) {
                own.close();
            }
            over.countDown();
        }
    }
}
