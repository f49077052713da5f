package vn.motcua.contract.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names one booking on the box. A booking's code opens it, so the code itself stands in no command,
 * event or log: this is the first half of its SHA-256.
 *
 * @param value 32 digits of lower-case hexadecimal
 */
public record AppointmentId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z_-]{8,64}");

    /** Numbers of people and telephones, also with something around them, passports, dossiers. */
    private static final Pattern SOMETHING_ELSE =
            Pattern.compile("[0-9]+|.*[0-9]{9}.*|[A-Za-z]{1,2}[0-9]{6,8}|[A-Za-z][0-9]{2}-.*");

    /**
     * Refuses any other form with {@link IllegalArgumentException}; the message never repeats the
     * text.
     */
    public AppointmentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "AppointmentId is not of the form " + FORM.pattern());
        }
    }

    /** Whether it has the form of a booking's code. */
    public static boolean isCode(CharSequence text) {
        return CODE.matcher(text).matches() && !SOMETHING_ELSE.matcher(text).matches();
    }

    /**
     * The booking of a code; capitals or not is the same, because the keys of a kiosk have only
     * capitals.
     *
     * @param code 8 to 64 letters, digits, {@code _} and {@code -}, never nine digits in a row; one
     *     that could be somebody's identity, passport or telephone number, or a dossier's code, is
     *     refused
     * @throws IllegalArgumentException for any other; the message never repeats the text
     */
    public static AppointmentId of(String code) {
        if (!isCode(code)) {
            throw new IllegalArgumentException("a booking's code is random, and nobody's number");
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    code.toUpperCase(Locale.ROOT)
                                            .getBytes(StandardCharsets.US_ASCII));
            return new AppointmentId(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
