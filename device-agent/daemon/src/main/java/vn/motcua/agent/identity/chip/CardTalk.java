package vn.motcua.agent.identity.chip;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import net.sf.scuba.smartcards.APDUListener;
import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.chip.ChipCard.Answered;
import vn.motcua.agent.identity.chip.ChipCard.DeviceLost;
import vn.motcua.agent.identity.chip.ChipCard.Garbled;
import vn.motcua.agent.identity.chip.ChipCard.Gone;
import vn.motcua.agent.identity.chip.ChipCard.Silent;

/**
 * The card as JMRTD wants it. The library wraps whatever it is thrown, so the true end of a broken
 * talk is kept here: {@link #ended()} goes before any of its exceptions.
 */
final class CardTalk extends CardService {
    private static final long serialVersionUID = 1L;

    /** Bits of the class byte of a command under secure messaging (ISO/IEC 7816-4). */
    private static final int SEALED = 0x0C;

    private final transient ChipCard card;
    private final long deadline;
    private transient ChipResult.@Nullable Failed ended;

    /**
     * @param deadline {@link System#nanoTime()} at which the whole reading is over
     */
    CardTalk(ChipCard card, long deadline) {
        this.card = card;
        this.deadline = deadline;
    }

    /** Why no further command can be sent; null while it can. */
    ChipResult.@Nullable Failed ended() {
        return ended;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardServiceException {
        checkTime();
        byte[] bytes = command.getBytes();
        ChipCard.Reply reply = card.exchange(bytes);
        Arrays.fill(bytes, (byte) 0);
        return switch (reply) {
            case Answered a -> response(a.response(), (command.getCLA() & SEALED) == SEALED);
            case Gone g -> throw end(new ChipResult.CardRemoved());
            case DeviceLost d -> throw end(new ChipResult.DeviceGone());
            case Silent s -> throw end(new ChipResult.TimedOut());
            case Garbled g -> throw end(new ChipResult.Unreadable());
        };
    }

    private void checkTime() throws CardServiceException {
        if (ended != null) {
            throw new CardServiceException("the talk is over");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw end(new ChipResult.Cancelled());
        }
        if (System.nanoTime() - deadline >= 0) {
            throw end(new ChipResult.TimedOut());
        }
    }

    private ResponseAPDU response(byte[] bytes, boolean sealed) throws CardServiceException {
        if (bytes.length < 2 || sealed && !SealedAnswer.fits(bytes)) {
            throw end(new ChipResult.Unreadable());
        }
        ResponseAPDU response = new ResponseAPDU(bytes);
        Arrays.fill(bytes, (byte) 0);
        return response;
    }

    /** An interrupted wait says that the card is gone; what it means is that somebody cancelled. */
    private CardServiceException end(ChipResult.Failed how) {
        ended = Thread.currentThread().isInterrupted() ? new ChipResult.Cancelled() : how;
        return new CardServiceException("the talk is over");
    }

    @Override
    public void open() {
        state = SESSION_STARTED_STATE;
    }

    @Override
    public boolean isOpen() {
        return state == SESSION_STARTED_STATE;
    }

    @Override
    public byte[] getATR() {
        return new byte[0];
    }

    @Override
    public void close() {
        state = SESSION_STOPPED_STATE;
    }

    @Override
    public boolean isConnectionLost(Exception e) {
        return ended != null;
    }

    /** Nobody listens in. */
    @Override
    public Collection<APDUListener> getAPDUListeners() {
        return List.of();
    }
}
