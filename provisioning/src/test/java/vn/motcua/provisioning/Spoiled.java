package vn.motcua.provisioning;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Spoils good text in the ways that hands, tables and forgers do. One thread. */
public final class Spoiled {
    private static final int LONGEST_CUT = 20;

    private final RandomGenerator random;
    private final String[] pieces;

    /**
     * @param pieces what upsets readers of this kind of text
     */
    public Spoiled(RandomGenerator random, String... pieces) {
        this.random = random;
        this.pieces = pieces.clone();
    }

    /** The text with one to four changes; bytes that are no UTF-8 stay so. */
    public byte[] bytes(String good) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = splice(bytes, at, 0, piece());
                case 2 -> bytes = splice(bytes, at, random.nextInt(LONGEST_CUT), piece());
                default -> bytes = splice(bytes, at, 1 + random.nextInt(8), new byte[0]);
            }
        }
        return bytes;
    }

    public String text(String good) {
        return new String(bytes(good), StandardCharsets.UTF_8);
    }

    private byte[] piece() {
        return pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] in, int at, int drop, byte[] put) {
        int after = Math.min(in.length, at + drop);
        byte[] out = new byte[at + put.length + in.length - after];
        System.arraycopy(in, 0, out, 0, at);
        System.arraycopy(put, 0, out, at, put.length);
        System.arraycopy(in, after, out, at + put.length, in.length - after);
        return out;
    }
}
