package vn.motcua.contract.fleet;

/**
 * One thing wrong in a desired state. Neither part repeats a value of the document.
 *
 * @param path where, {@code calendar.sessions[0].from}; empty for the whole
 * @param text what is wrong and what is wanted, one sentence
 */
public record StateProblem(String path, String text) {}
