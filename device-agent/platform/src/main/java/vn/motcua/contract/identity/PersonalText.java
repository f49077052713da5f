package vn.motcua.contract.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that could identify somebody: a number, a name, an address. It can be wiped, shows itself
 * only to {@link #reveal()}, and every other way of printing it gives bullets. Not serialisable on
 * purpose: no codec knows it, so it can only leave an agent where somebody wrote {@code reveal}.
 *
 * <p>One session owns it; any thread may read, one may wipe. After {@link #wipe()} it is empty.
 */
public final class PersonalText implements AutoCloseable {
    /**
     * At most the last three characters of a number may be seen: the last six open the card's chip.
     */
    public static final int VISIBLE = 3;

    private volatile char[] chars;

    private PersonalText(char[] chars) {
        this.chars = chars;
    }

    /** A copy of what is given; the caller wipes its own. */
    public static PersonalText of(CharSequence text) {
        char[] copy = new char[text.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = text.charAt(i);
        }
        return new PersonalText(copy);
    }

    /** The text itself, for the one place that needs it; empty once wiped. */
    public String reveal() {
        return new String(chars);
    }

    /** The text in UTF-8, for a digest; the caller wipes it. */
    public byte[] bytes() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
        byte[] copy = new byte[encoded.remaining()];
        encoded.get(copy);
        Arrays.fill(encoded.array(), (byte) 0);
        return copy;
    }

    /** For the readers of this package, who wipe it. */
    char[] copy() {
        return chars.clone();
    }

    public int length() {
        return chars.length;
    }

    public boolean isEmpty() {
        return chars.length == 0;
    }

    /**
     * For a person's eyes: bullets and the last three, {@code •••••••••017}; all bullets if short.
     */
    public String masked() {
        char[] now = chars;
        char[] shown = now.clone();
        int hidden = now.length > 2 * VISIBLE ? now.length - VISIBLE : now.length;
        Arrays.fill(shown, 0, hidden, '•');
        return new String(shown);
    }

    /** Whether both say the same, in time that depends on the length only. */
    public boolean sameAs(PersonalText other) {
        char[] a = chars;
        char[] b = other.chars;
        int difference = a.length ^ b.length;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            difference |= a[i] ^ b[i];
        }
        return difference == 0;
    }

    /** Overwrites and empties it; may be called again. */
    public void wipe() {
        char[] old = chars;
        chars = new char[0];
        Arrays.fill(old, '\0');
    }

    @Override
    public void close() {
        wipe();
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "PersonalText";
    }
}
