package vn.motcua.contract.fleet;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The one-time code of a printed sheet: twelve signs of Crockford's base 32, eleven of them random
 * (55 bits), the last one a check that finds every single wrong sign and every two that changed
 * places. A secret: it stands on paper and in the device's memory, never in a log or a store.
 *
 * @param signs twelve capitals and digits without the hyphens
 */
public record EnrolmentCode(String signs) {
    /** How many signs, the check included. */
    public static final int LENGTH = 12;

    /** How many signs at the start name the slot; the rest is what must be known. */
    public static final int SELECTOR = 4;

    private static final int GROUP = 4;
    private static final int LONGEST_TEXT = 64;
    // x^5 + x^2 + 1: the powers of 2 are all different up to the 31st.
    private static final int FIELD = 0b100101;
    private static final int OVERFLOW = 0b100000;

    /** Refuses anything else with {@link IllegalArgumentException} that does not quote it. */
    public EnrolmentCode {
        if (!isSound(signs)) {
            throw new IllegalArgumentException("not an enrolment code");
        }
    }

    /** A new one from a source that nobody can guess. */
    public static EnrolmentCode random(RandomGenerator secure) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            text.append(Base32.sign(secure.nextInt(32)));
        }
        return new EnrolmentCode(text.append(Base32.sign(check(text))).toString());
    }

    /**
     * As a person types it: small letters, hyphens and spaces do not matter, I and L are 1, O is 0.
     * Empty when the check says that a sign is wrong.
     */
    public static Optional<EnrolmentCode> typed(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        StringBuilder signs = new StringBuilder(LENGTH);
        for (char c : text.toCharArray()) {
            if (c == '-' || c == ' ') {
                continue;
            }
            int value = Base32.value(c);
            if (value < 0) {
                return Optional.empty();
            }
            signs.append(Base32.sign(value));
        }
        String found = signs.toString();
        return isSound(found) ? Optional.of(new EnrolmentCode(found)) : Optional.empty();
    }

    /** The part that names the slot; no secret by itself. */
    public String selector() {
        return signs.substring(0, SELECTOR);
    }

    /** The part that must be known. */
    public String secret() {
        return signs.substring(SELECTOR);
    }

    /** In groups of four, as printed. */
    public String printed() {
        return signs.substring(0, GROUP)
                + "-"
                + signs.substring(GROUP, 2 * GROUP)
                + "-"
                + signs.substring(2 * GROUP);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "EnrolmentCode[hidden]";
    }

    private static boolean isSound(String signs) {
        if (signs.length() != LENGTH) {
            return false;
        }
        for (char c : signs.toCharArray()) {
            if (Base32.value(c) < 0 || Base32.sign(Base32.value(c)) != c) {
                return false;
            }
        }
        return Base32.value(signs.charAt(LENGTH - 1)) == check(signs.subSequence(0, LENGTH - 1));
    }

    /** Sum of sign i times 2 to the power of i + 1, over the field of 32 elements. */
    private static int check(CharSequence eleven) {
        int sum = 0;
        for (int i = 0; i < eleven.length(); i++) {
            int value = Base32.value(eleven.charAt(i));
            for (int power = 0; power <= i; power++) {
                value <<= 1;
                value = (value & OVERFLOW) == 0 ? value : value ^ FIELD;
            }
            sum ^= value;
        }
        return sum;
    }
}
