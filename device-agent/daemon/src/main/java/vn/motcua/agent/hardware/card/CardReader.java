package vn.motcua.agent.hardware.card;

import java.util.function.Consumer;

/**
 * A place to lay a chip card on. What a card says is for whoever exchanges commands with it; the
 * reader keeps nothing and logs nothing of it.
 */
public interface CardReader {
    /**
     * @param listener hears cards come and go, on the reader's thread; must not block. Also told of
     *     a card that lies there when the reader starts, and that it is gone when the reader is
     *     lost
     */
    void onCard(Consumer<CardEvent> listener);

    /**
     * Sends one command to the card that lies there and waits for the answer, at most {@link
     * CardSettings#answerLimit()}. Any thread; one exchange at a time, a second caller is refused
     * with {@link Exchange.ProtocolError}. An interrupt ends the wait with {@link
     * Exchange.CardGone} and keeps the flag.
     *
     * @param command an APDU (ISO/IEC 7816-4) of 4 to {@value Exchange#LONGEST} bytes; stays the
     *     caller's
     */
    Exchange exchange(byte[] command);

    /**
     * Lets go of the card and waits until it has forgotten its session, at most the limit of one
     * answer; the next exchange begins afresh. After every reading, by whoever read.
     */
    void release();

    /** A card has come or gone. */
    sealed interface CardEvent {}

    /** A card with a chip lies there. */
    record CardInserted() implements CardEvent {}

    /** It lies there no more. */
    record CardRemoved() implements CardEvent {}
}
