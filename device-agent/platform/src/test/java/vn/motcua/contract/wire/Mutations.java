package vn.motcua.contract.wire;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Spoils good bytes in the ways that lines, disks and forgers do. One thread. */
public final class Mutations {
    private static final String[] JSON = {
        "null",
        "[]",
        "{}",
        "\"\"",
        "\"",
        "}",
        "1e999",
        "-1",
        "0",
        "9223372036854775808",
        "true",
        "\\u0000",
        "\\ud800",
        "2026-13-45",
        "25:61",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "{\"number\":",
        ",\"x\":{\"y\":[1]}"
    };

    private static final int LONGEST_CUT = 20;

    private final RandomGenerator random;
    private final String[] pieces;

    public Mutations(RandomGenerator random, String... pieces) {
        this.random = random;
        this.pieces = pieces.clone();
    }

    /** With the pieces that upset readers of JSON. */
    public static Mutations ofJson(RandomGenerator random) {
        return new Mutations(random, JSON);
    }

    public String of(String good) {
        return new String(of(good.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** A copy with one to four changes; may be empty, and may be the same by chance. */
    public byte[] of(byte[] good) {
        byte[] bytes = good.clone();
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

    /** A copy of the same length with one byte changed. */
    public byte[] overwritten(byte[] good) {
        byte[] bytes = good.clone();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return bytes;
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
