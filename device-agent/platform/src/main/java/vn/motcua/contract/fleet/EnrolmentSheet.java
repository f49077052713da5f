package vn.motcua.contract.fleet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a printed sheet tells a new device: where the centre is, its one-time code, and the hash of
 * the root key, so that the first contact needs neither a clock nor any other trust.
 *
 * @param host name or address of the centre
 * @param port of enrolment
 * @param code one-time code
 * @param root hash of the root's key
 */
public record EnrolmentSheet(String host, int port, EnrolmentCode code, RootKeyHash root) {
    /** Where the centre enrols unless the sheet says otherwise. */
    public static final int DEFAULT_PORT = 9445;

    private static final int LONGEST_TEXT = 400;
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern PLACE = Pattern.compile("([^:]+)(?::([1-9][0-9]{0,4}))?");
    private static final Pattern SCANNED =
            Pattern.compile("motcua:e1\\?u=([^&]+)&c=([^&]+)&k=([^&]+)");
    private static final Pattern TYPED = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S+)");

    public EnrolmentSheet {
        if (!HOST.matcher(host).matches() || port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("not a host and a port");
        }
    }

    /**
     * Reads the QR's text, or three words typed from paper: {@code HOST[:PORT] CODE FINGERPRINT}.
     * Empty when it is neither, or when a sign is wrong.
     */
    public static Optional<EnrolmentSheet> read(String text) {
        String given = text.strip();
        if (given.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        Matcher scanned = SCANNED.matcher(given);
        if (scanned.matches()) {
            return of(scanned, RootKeyHash.scanned(scanned.group(3)));
        }
        Matcher typed = TYPED.matcher(given);
        return typed.matches() ? of(typed, RootKeyHash.typed(typed.group(3))) : Optional.empty();
    }

    private static Optional<EnrolmentSheet> of(Matcher parts, Optional<RootKeyHash> root) {
        Matcher place = PLACE.matcher(parts.group(1));
        Optional<EnrolmentCode> code = EnrolmentCode.typed(parts.group(2));
        if (root.isEmpty() || code.isEmpty() || !place.matches()) {
            return Optional.empty();
        }
        String port = place.group(2);
        try {
            return Optional.of(
                    new EnrolmentSheet(
                            place.group(1),
                            port == null ? DEFAULT_PORT : Integer.parseInt(port),
                            code.get(),
                            root.get()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Host, and the port where it is not the usual one. */
    public String place() {
        return port == DEFAULT_PORT ? host : host + ":" + port;
    }

    /** The QR's text. A secret, because the code is in it. */
    public String text() {
        return "motcua:e1?u=" + place() + "&c=" + code.printed() + "&k=" + root.scannable();
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "EnrolmentSheet[" + place() + "]";
    }
}
