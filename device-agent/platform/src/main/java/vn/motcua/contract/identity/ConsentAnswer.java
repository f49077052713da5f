package vn.motcua.contract.identity;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * That a notice was shown and answered (Law 91/2025/QH15, Decree 356/2025/ND-CP): which text, for
 * what, yes or no, when. Never who.
 *
 * @param notice version of the text, {@code identify-2026-11}
 * @param purpose what the data would be used for, {@code find-dossiers}
 * @param given the answer; a notice left without an answer is a no
 * @param at when
 */
public record ConsentAnswer(String notice, String purpose, boolean given, Instant at) {
    /** Words and years: no place for a name or a number of somebody. */
    private static final Pattern WORD =
            Pattern.compile("[a-z]{1,20}(-([a-z]{1,20}|[0-9]{1,4})){0,3}");

    /**
     * @throws IllegalArgumentException when notice or purpose is no machine word; never repeats it
     */
    public ConsentAnswer {
        if (!WORD.matcher(notice).matches() || !WORD.matcher(purpose).matches()) {
            throw new IllegalArgumentException("notice and purpose are machine words");
        }
    }
}
