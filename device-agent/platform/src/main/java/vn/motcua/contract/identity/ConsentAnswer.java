package vn.motcua.contract.identity;

import java.time.Instant;

/**
 * That a notice was shown and answered (Law 91/2025/QH15, Decree 356/2025/ND-CP): which text, for
 * what, yes or no, when. Never who.
 *
 * @param notice version of the text, {@code identify-2026-11}
 * @param purpose what the data would be used for, a machine word
 * @param given the answer; a notice left without an answer is a no
 * @param at when
 */
public record ConsentAnswer(String notice, String purpose, boolean given, Instant at) {}
