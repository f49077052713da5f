package vn.motcua.agent.hardware.scanner;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.appliance.Scanned.Kind;
import vn.motcua.contract.dossier.DossierCode;
import vn.motcua.contract.queue.AppointmentId;

/**
 * Says what a scanned line is, looking at the bytes where they lie. Only a dossier code, a slip's
 * key or a booking's code becomes a text; an identity number never does. The bytes may be
 * rearranged; the owner zeroes them.
 */
final class ScanContent {
    private static final Pattern CODE_IN_LINK =
            Pattern.compile("(?<![0-9A-Z.])" + DossierCode.FORM.pattern() + "(?![0-9A-Z])");
    private static final Pattern SLIP =
            Pattern.compile("https?://[!-~]{1,200}/t/([A-Za-z0-9_-]{22})");
    private static final Pattern BOOKING_LINK =
            Pattern.compile("https?://[!-~]{1,200}/a/([A-Za-z0-9_-]{8,64})");

    private static final int CARD_FIELDS = 7;
    private static final int CARD_FIELDS_2024 = 10;
    private static final int IDENTITY_DIGITS = 12;

    private final byte[] bytes;
    private int length;

    /**
     * @param bytes the owner's buffer
     * @param length how much of it is the line
     */
    ScanContent(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    static Scanned bare(Kind kind) {
        return new Scanned(kind, null, null, null);
    }

    Scanned classify() {
        trim();
        if (length == 0 || !isText()) {
            return bare(Kind.MALFORMED);
        }
        if (isIdentityCard()) {
            return bare(Kind.IDENTITY_CARD);
        }
        Matcher slip = SLIP.matcher(new View(0, length, false));
        if (slip.matches()) {
            return new Scanned(Kind.TICKET, null, slip.group(1), null);
        }
        Matcher booked = BOOKING_LINK.matcher(new View(0, length, false));
        if (booked.matches() && AppointmentId.isCode(booked.group(1))) {
            return booking(booked.group(1));
        }
        return isLink() ? codeInLink() : plainCode();
    }

    private Scanned plainCode() {
        int whole = length;
        dropBlanks();
        Matcher code = DossierCode.FORM.matcher(new View(0, length, true));
        if (length <= DossierCode.MAX_LENGTH && code.matches()) {
            return dossier(code);
        }
        View text = new View(0, length, false);
        // A booking's code is one word; a name and a number in words never become a text.
        return length == whole && AppointmentId.isCode(text)
                ? booking(text.toString())
                : bare(Kind.FOREIGN);
    }

    /** Hashed at once; nobody's number has the form of a booking's code. */
    private static Scanned booking(String code) {
        return new Scanned(Kind.APPOINTMENT, null, null, AppointmentId.of(code));
    }

    private Scanned codeInLink() {
        decodePercent();
        Matcher code = CODE_IN_LINK.matcher(new View(0, length, true));
        return code.find() && code.end() - code.start() <= DossierCode.MAX_LENGTH
                ? dossier(code)
                : bare(Kind.FOREIGN);
    }

    /** The form is right; the date may still be impossible. */
    private static Scanned dossier(Matcher code) {
        return DossierCode.parse(code.group())
                .code()
                .map(c -> new Scanned(Kind.DOSSIER, c.text(), null, null))
                .orElse(bare(Kind.FOREIGN));
    }

    /** Fields between bars, the first of twelve digits: 7 of them, or 10 and more since 2024. */
    private boolean isIdentityCard() {
        int fields = 1;
        for (int i = 0; i < length; i++) {
            fields += bytes[i] == '|' ? 1 : 0;
        }
        boolean counted = fields == CARD_FIELDS || fields >= CARD_FIELDS_2024;
        if (!counted || length <= IDENTITY_DIGITS) {
            return false;
        }
        for (int i = 0; i < IDENTITY_DIGITS; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return bytes[IDENTITY_DIGITS] == '|';
    }

    private boolean isLink() {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '/' || bytes[i] == '?' || bytes[i] == '=') {
                return true;
            }
        }
        return false;
    }

    /** Well-formed UTF-8 without control characters. */
    private boolean isText() {
        int i = 0;
        while (i < length) {
            int b = bytes[i] & 0xFF;
            if (b < 0x20 && b != '\t' || b == 0x7F) {
                return false;
            }
            int more = following(b);
            if (more < 0 || i + more >= length) {
                return false;
            }
            for (int k = 1; k <= more; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return false;
                }
            }
            i += more + 1;
        }
        return true;
    }

    private static int following(int first) {
        if (first < 0x80) {
            return 0;
        }
        if (first >= 0xC2 && first < 0xE0) {
            return 1;
        }
        if (first >= 0xE0 && first < 0xF0) {
            return 2;
        }
        return first >= 0xF0 && first < 0xF5 ? 3 : -1;
    }

    private void trim() {
        int from = 0;
        while (from < length && isBlank(bytes[from])) {
            from++;
        }
        System.arraycopy(bytes, from, bytes, 0, length - from);
        length -= from;
        while (length > 0 && isBlank(bytes[length - 1])) {
            length--;
        }
    }

    private void dropBlanks() {
        int to = 0;
        for (int i = 0; i < length; i++) {
            if (!isBlank(bytes[i])) {
                bytes[to++] = bytes[i];
            }
        }
        length = to;
    }

    private void decodePercent() {
        int to = 0;
        for (int i = 0; i < length; i++) {
            int high = bytes[i] == '%' && i + 2 < length ? hex(bytes[i + 1]) : -1;
            int low = high < 0 ? -1 : hex(bytes[i + 2]);
            if (low < 0) {
                bytes[to++] = bytes[i];
            } else {
                bytes[to++] = (byte) (high * 16 + low);
                i += 2;
            }
        }
        length = to;
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /** The bytes as characters for the expressions, capitals if wanted; copies only on demand. */
    private final class View implements CharSequence {
        private final int from;
        private final int to;
        private final boolean capitals;

        View(int from, int to, boolean capitals) {
            this.from = from;
            this.to = to;
            this.capitals = capitals;
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            int b = bytes[from + index] & 0xFF;
            return (char) (capitals && b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new View(from + start, from + end, capitals);
        }

        /** Only ever asked of the part that an expression found. */
        @Override
        public String toString() {
            byte[] found = new byte[length()];
            for (int i = 0; i < found.length; i++) {
                found[i] = (byte) charAt(i);
            }
            return new String(found, StandardCharsets.US_ASCII);
        }
    }
}
