package vn.motcua.contract.dossier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a dossier (mã số hồ sơ): {@code {agency}-{date}-{sequence}}, for example {@code
 * 000.00.01.H26-260930-0012} (Quyết định 20/2020/QĐ-TTg, QCVN 102:2016/BTTTT, Thông tư
 * 03/2025/TT-VPCP). Immutable; any thread may read.
 *
 * <p>What a receipt's QR carries may be the code alone or a link that also holds an identity
 * number, so no answer and no exception of this class ever repeats what it was given.
 *
 * @param text canonical: upper case, no blanks, at most {@value #MAX_LENGTH} characters
 * @param agency identifier of the agency that issued it, old or new style
 * @param date day of issue, 2000-01-01 to 2099-12-31
 * @param sequence counted per agency and day, 4 to 7 digits, with its leading zeros
 */
public record DossierCode(String text, String agency, LocalDate date, String sequence) {
    /** Longest code, without blanks. */
    public static final int MAX_LENGTH = 50;

    /** Longest scanned text that is looked into; a longer one is {@link Reason#TOO_LONG}. */
    public static final int MAX_SCANNED = 4096;

    /**
     * The accepting expression on canonical text. Every repetition is bounded, so that the work for
     * one start position is bounded too.
     */
    public static final Pattern FORM =
            Pattern.compile(
                    "((?:[0-9A-Z]{2,3}\\.){0,4}[GH][0-9]{2}(?:\\.[0-9A-Z]{1,4}){0,4})"
                            + "-([0-9]{8}|[0-9]{6})-([0-9]{4,7})");

    /** Not in the middle of a longer word: half of a wrong code is no code. */
    private static final Pattern WITHIN =
            Pattern.compile("(?<![0-9A-Z.])" + FORM.pattern() + "(?![0-9A-Z])");

    private static final Pattern AGENCY =
            Pattern.compile("(?:[0-9A-Z]{2,3}\\.){0,4}[GH][0-9]{2}(?:\\.[0-9A-Z]{1,4}){0,4}");
    private static final Pattern PROCEDURE =
            Pattern.compile(
                    "[0-9]\\.[0-9]{6}(?:\\.[0-9A-Z]{2,3}){0,4}(?:\\.[GH][0-9]{2})?(?:\\.[0-9A-Z]{1,4}){0,4}");
    private static final Pattern RESULT_DOCUMENT = Pattern.compile("KQ\\.[0-9A-Z.\\-]{1,40}");

    public DossierCode {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH
                || !form.matches()
                || !form.group(1).equals(agency)
                || !form.group(3).equals(sequence)
                || !dateOf(form.group(2)).equals(Optional.of(date))) {
            throw new IllegalArgumentException("not a dossier code in canonical form");
        }
    }

    /** What came out of reading a text. */
    public sealed interface Reading {
        /** The code, or nothing. */
        default Optional<DossierCode> code() {
            return switch (this) {
                case Read read -> Optional.of(read.found());
                case Refused _ -> Optional.empty();
            };
        }
    }

    /** A code whose form and date are right; whether such a dossier exists, nobody has asked. */
    public record Read(DossierCode found) implements Reading {}

    /** No code, and why. */
    public record Refused(Reason reason) implements Reading {}

    /** Why a text is no dossier code. */
    public enum Reason {
        EMPTY,
        TOO_LONG,
        /** Form right, but no such day: {@code H26-261340-0001}. */
        IMPOSSIBLE_DATE,
        /** A procedure's code, with or without an agency: {@code 1.004222}. */
        PROCEDURE_CODE,
        /** An agency's identifier alone: {@code 000.00.00.H26}. */
        AGENCY_ALONE,
        /** A result document's number: {@code KQ.G15.000031T}. */
        RESULT_DOCUMENT,
        /** A link without a code in it (opaque record id, or somebody else's). */
        UNKNOWN_LINK,
        WRONG_FORM;

        /** Stable word for programs: {@code impossible-date}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads typed text or a bar code: upper or lower case, blanks anywhere. A link is not looked
     * into here; see {@link #readScanned}.
     */
    public static Reading parse(String typed) {
        if (typed.length() > MAX_SCANNED) {
            return new Refused(Reason.TOO_LONG);
        }
        String text = canonical(typed);
        if (text.isEmpty()) {
            return new Refused(Reason.EMPTY);
        }
        if (text.length() > MAX_LENGTH) {
            return new Refused(Reason.TOO_LONG);
        }
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            return of(form);
        }
        if (PROCEDURE.matcher(text).matches()) {
            return new Refused(Reason.PROCEDURE_CODE);
        }
        if (AGENCY.matcher(text).matches()) {
            return new Refused(Reason.AGENCY_ALONE);
        }
        if (RESULT_DOCUMENT.matcher(text).matches()) {
            return new Refused(Reason.RESULT_DOCUMENT);
        }
        return new Refused(Reason.WRONG_FORM);
    }

    /**
     * Reads what the QR of a receipt carries: the code alone, or a link, of which the first code is
     * taken and everything else dropped; a link without one is {@link Reason#UNKNOWN_LINK}.
     */
    public static Reading readScanned(String scanned) {
        if (scanned.length() > MAX_SCANNED) {
            return new Refused(Reason.TOO_LONG);
        }
        return looksLikeLink(scanned) ? find(scanned) : parse(scanned);
    }

    /** The first code inside a link, percent signs decoded; never the rest of the link. */
    public static Reading find(String link) {
        if (link.length() > MAX_SCANNED) {
            return new Refused(Reason.TOO_LONG);
        }
        Matcher form = WITHIN.matcher(upper(decoded(link)));
        if (!form.find()) {
            return new Refused(Reason.UNKNOWN_LINK);
        }
        return form.end() - form.start() > MAX_LENGTH ? new Refused(Reason.TOO_LONG) : of(form);
    }

    private static Reading of(Matcher form) {
        Optional<LocalDate> date = dateOf(form.group(2));
        return date.isEmpty()
                ? new Refused(Reason.IMPOSSIBLE_DATE)
                : new Read(new DossierCode(form.group(), form.group(1), date.get(), form.group(3)));
    }

    private static Optional<LocalDate> dateOf(String digits) {
        String full = digits.length() == 6 ? "20" + digits : digits;
        if (!full.startsWith("20")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(full);
        try {
            return Optional.of(LocalDate.of(number / 10_000, number / 100 % 100, number % 100));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeLink(String text) {
        return text.contains("://")
                || text.indexOf('?') >= 0
                || text.indexOf('=') >= 0
                || text.indexOf('/') >= 0;
    }

    private static String canonical(String typed) {
        StringBuilder out = new StringBuilder(Math.min(typed.length(), 64));
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                out.append(upper(c));
            }
        }
        return out.toString();
    }

    private static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(upper(text.charAt(i)));
        }
        return out.toString();
    }

    /** ASCII only: a look-alike from another alphabet must not turn into a valid letter. */
    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static String decoded(String link) {
        if (link.indexOf('%') < 0) {
            return link;
        }
        StringBuilder out = new StringBuilder(link.length());
        for (int i = 0; i < link.length(); i++) {
            char c = link.charAt(i);
            int high = c == '%' && i + 2 < link.length() ? hex(link.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : hex(link.charAt(i + 2));
            if (low < 0) {
                out.append(c);
            } else {
                out.append((char) (high * 16 + low));
                i += 2;
            }
        }
        return out.toString();
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** The canonical text: a code names a dossier, not a person. */
    @Override
    public String toString() {
        return text;
    }
}
