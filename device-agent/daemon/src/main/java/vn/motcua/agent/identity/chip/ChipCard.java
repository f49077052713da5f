package vn.motcua.agent.identity.chip;

/** The card as the chip reader sees it: a command, a reply. Used by one thread. */
@FunctionalInterface
public interface ChipCard {
    /**
     * @param command an APDU (ISO/IEC 7816-4); the reader's, wiped by it afterwards
     */
    Reply exchange(byte[] command);

    /** What came of a command. */
    sealed interface Reply {}

    /**
     * @param response data and two bytes of status; given to the reader, which wipes it
     */
    record Answered(byte[] response) implements Reply {
        /** Never what it holds. */
        @Override
        public String toString() {
            return "Answered";
        }
    }

    /** The card was taken away. */
    record Gone() implements Reply {}

    /** The device was taken away, or its service is not there. */
    record DeviceLost() implements Reply {}

    /** The card is there, and no answer came within the device's limit. */
    record Silent() implements Reply {}

    /** What came is no answer. */
    record Garbled() implements Reply {}
}
