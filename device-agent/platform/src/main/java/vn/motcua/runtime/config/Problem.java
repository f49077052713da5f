package vn.motcua.runtime.config;

/**
 * One thing wrong in a settings file.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param text what is wrong and what to do, one sentence
 */
public record Problem(int line, String text) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : text.compareTo(other.text);
    }
}
