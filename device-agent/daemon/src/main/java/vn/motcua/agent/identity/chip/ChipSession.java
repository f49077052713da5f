package vn.motcua.agent.identity.chip;

import java.util.Arrays;
import java.util.concurrent.Callable;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jmrtd.PassportService;
import org.jmrtd.protocol.SecureMessagingWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One talk with one chip. Everything that the library or the chip throws becomes an outcome here:
 * what the card does is never our own bug.
 */
final class ChipSession implements AutoCloseable {
    /** Longest part of a file that fits a short answer under secure messaging. */
    private static final int BLOCK = 223;

    private static final int SHORT_APDU = 256;

    private final CardTalk talk;
    private final PassportService service;

    ChipSession(ChipCard card, long deadline) {
        this.talk = new CardTalk(card, deadline);
        this.service = new PassportService(talk, SHORT_APDU, BLOCK, false, true);
        this.talk.open();
    }

    PassportService service() {
        return service;
    }

    /**
     * Runs a call of the library.
     *
     * @param refused what an error status of the card means here
     * @throws ChipEndException the outcome
     */
    <T> T run(Callable<T> call, Meaning refused) throws ChipEndException {
        try {
            return call.call();
        } catch (CardServiceException e) {
            stopWhenEnded();
            throw new ChipEndException(refused.of(e));
        } catch (Exception e) {
            // The library's unchecked exceptions come from what the card sent.
            stopWhenEnded();
            throw new ChipEndException(new ChipResult.Unreadable());
        }
    }

    /** What a refusal of the card means. */
    @FunctionalInterface
    interface Meaning {
        ChipResult.Failed of(CardServiceException refusal);
    }

    /** When the talk itself broke, that goes before whatever followed from it. */
    void stopWhenEnded() throws ChipEndException {
        ChipResult.Failed ended = talk.ended();
        if (ended != null) {
            throw new ChipEndException(ended);
        }
    }

    /**
     * Sends one command, protected once the door is open.
     *
     * @throws ChipEndException when the talk broke or the protection does not hold
     */
    ResponseAPDU send(CommandAPDU command) throws ChipEndException {
        @Nullable SecureMessagingWrapper wrapper = service.getWrapper();
        return run(
                () -> {
                    if (wrapper == null) {
                        return talk.transmit(command);
                    }
                    ResponseAPDU sealed = talk.transmit(wrapper.wrap(command));
                    return wrapper.unwrap(sealed);
                },
                e -> new ChipResult.Unreadable());
    }

    /** The data of a good answer; null for any other. The caller wipes it. */
    byte @Nullable [] ask(CommandAPDU command) throws ChipEndException {
        ResponseAPDU response = send(command);
        return response.getSW() == 0x9000 ? response.getData() : null;
    }

    boolean select(int file) throws ChipEndException {
        byte[] id = {(byte) (file >> 8), (byte) file};
        return send(new CommandAPDU(0, 0xA4, 0x02, 0x0C, id)).getSW() == 0x9000;
    }

    /** A part of the selected file, exactly as long as asked. */
    void readInto(byte[] target, int offset, int count) throws ChipEndException {
        int at = offset;
        while (at < offset + count) {
            int want = Math.min(BLOCK, offset + count - at);
            byte[] part = ask(new CommandAPDU(0, 0xB0, at >> 8, at, want));
            if (part == null || part.length == 0 || part.length > want) {
                throw new ChipEndException(new ChipResult.Unreadable());
            }
            System.arraycopy(part, 0, target, at, part.length);
            at += part.length;
            Arrays.fill(part, (byte) 0);
        }
    }

    @Override
    public void close() {
        talk.close();
    }
}
