package vn.motcua.agent.identity.chip;

/**
 * The outer form of an answer under secure messaging (ICAO Doc 9303-11, 9.8): objects that lie
 * within it. JMRTD believes a length before it has checked the seal, and makes room for as much as
 * a spoiled or false card likes to promise. Stateless.
 */
final class SealedAnswer {
    private static final int STATUS_BYTES = 2;

    private SealedAnswer() {}

    /**
     * Whether every object of the answer has a known tag and lies within it.
     *
     * @param answer with the two status bytes at its end
     */
    static boolean fits(byte[] answer) {
        int end = answer.length - STATUS_BYTES;
        int at = 0;
        while (at < end) {
            int tag = answer[at++] & 0xFF;
            if (tag != 0x85 && tag != 0x87 && tag != 0x99 && tag != 0x8E || at == end) {
                return false;
            }
            int length = answer[at++] & 0xFF;
            if (length > 0x80) {
                int bytes = length - 0x80;
                if (bytes > 2 || at + bytes > end) {
                    return false;
                }
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << 8 | answer[at++] & 0xFF;
                }
            } else if (length == 0x80) {
                return false;
            }
            if (length > end - at) {
                return false;
            }
            at += length;
        }
        return true;
    }
}
