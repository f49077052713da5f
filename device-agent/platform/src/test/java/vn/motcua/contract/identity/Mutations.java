package vn.motcua.contract.identity;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Bytes changed, cut out, doubled or cut off. */
final class Mutations {
    private Mutations() {}

    static byte[] of(byte[] seed, RandomGenerator random) {
        byte[] text = seed.clone();
        for (int k = 0; k < 1 + random.nextInt(4); k++) {
            int at = random.nextInt(text.length);
            switch (random.nextInt(5)) {
                case 0 -> text[at] = (byte) random.nextInt(256);
                case 1 ->
                        text[at] =
                                "|<0 9PA\r?"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)[
                                        random.nextInt(9)];
                case 2 -> {
                    byte[] longer = Arrays.copyOf(text, text.length + 1);
                    System.arraycopy(text, at, longer, at + 1, text.length - at);
                    text = longer;
                }
                case 3 -> {
                    byte[] shorter = Arrays.copyOf(text, Math.max(1, text.length - 1));
                    System.arraycopy(
                            text,
                            at + 1,
                            shorter,
                            Math.min(at, shorter.length),
                            Math.max(0, Math.min(text.length - at - 1, shorter.length - at)));
                    text = shorter;
                }
                default -> text = random.nextInt(8) == 0 ? Arrays.copyOf(text, at + 1) : text;
            }
        }
        return text;
    }
}
