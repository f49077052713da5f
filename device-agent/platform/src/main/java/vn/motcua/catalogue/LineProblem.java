package vn.motcua.catalogue;

/**
 * What is wrong in one line of a file; never quotes the line.
 *
 * @param line counted from 1, as an editor shows it; 0 = the file as a whole
 * @param message what is wrong and what is wanted, one line of English
 */
public record LineProblem(int line, String message) {
    /** Most problems that one answer lists. */
    public static final int MAX_REPORTED = 100;

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}
