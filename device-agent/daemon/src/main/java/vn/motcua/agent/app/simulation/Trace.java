package vn.motcua.agent.app.simulation;

/**
 * Sixty-four bits over everything that happened, in order: two runs with the same bits took the
 * same steps. Not against forgers. One thread.
 */
final class Trace {
    private static final long PRIME = 0x100000001b3L;
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private long bits = 0xcbf29ce484222325L;

    void add(long value) {
        bits = (bits ^ value) * ODD;
        bits ^= bits >>> 29;
    }

    void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            bits = (bits ^ text.charAt(i)) * PRIME;
        }
        add(text.length());
    }

    long bits() {
        return bits;
    }
}
