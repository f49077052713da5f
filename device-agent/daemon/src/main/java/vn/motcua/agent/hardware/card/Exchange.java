package vn.motcua.agent.hardware.card;

/** How the exchange of one command with a card ended. */
public sealed interface Exchange {
    /** Longest command and answer in bytes: extended length of ISO/IEC 7816-4 with its frame. */
    int LONGEST = 65_544;

    /**
     * The card has answered.
     *
     * @param response data and the two bytes of status; the caller's, who wipes it
     */
    record Answered(byte[] response) implements Exchange {
        /** Never what it holds. */
        @Override
        public String toString() {
            return "Answered";
        }
    }

    /** No card lies there any more, or it has been taken away and put back since. */
    record CardGone() implements Exchange {}

    /** The reader or its service cannot be reached. */
    record ReaderGone() implements Exchange {}

    /** The card is there and does not speak as it should. */
    record ProtocolError(Reason reason) implements Exchange {}

    /** What is wrong with the talk. */
    enum Reason {
        /** No answer within the limit. */
        NO_ANSWER,
        /** An answer without its two bytes of status, or a broken transmission. */
        GARBLED,
        /** Somebody else is talking to the card. */
        BUSY
    }
}
