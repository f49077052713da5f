package vn.motcua.kiosk.flow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds typed words in a title whatever their marks, so that a hit can be drawn bold and
 * underlined. The folded text has exactly one character for each of the title.
 */
public final class Folding {
    private Folding() {}

    /**
     * @param from first character, index into the title
     * @param to behind the last
     */
    public record Span(int from, int to) {}

    /** Lower case without marks, character by character. */
    public static String fold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
            char low = String.valueOf(base).toLowerCase(Locale.ROOT).charAt(0);
            out.append(low == 'đ' ? 'd' : low);
        }
        return out.toString();
    }

    /**
     * Where the query stands in the title: the whole phrase if it does, else each of its words at
     * the beginning of words. In order, never overlapping.
     */
    public static List<Span> find(String title, String query) {
        String in = fold(title);
        String phrase = fold(query.strip());
        if (phrase.isEmpty()) {
            return List.of();
        }
        int at = wordAt(in, phrase, 0);
        if (at >= 0) {
            return List.of(new Span(at, at + phrase.length()));
        }
        boolean[] marked = new boolean[in.length()];
        for (String word : phrase.split(" +", 12)) {
            int hit = word.isEmpty() ? -1 : wordAt(in, word, 0);
            for (int i = hit; hit >= 0 && i < hit + word.length(); i++) {
                marked[i] = true;
            }
        }
        return spans(marked);
    }

    private static List<Span> spans(boolean[] marked) {
        List<Span> found = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= marked.length; i++) {
            boolean on = i < marked.length && marked[i];
            if (on && from < 0) {
                from = i;
            } else if (!on && from >= 0) {
                found.add(new Span(from, i));
                from = -1;
            }
        }
        return List.copyOf(found);
    }

    private static int wordAt(String in, String word, int start) {
        int at = in.indexOf(word, start);
        while (at > 0 && Character.isLetterOrDigit(in.charAt(at - 1))) {
            at = in.indexOf(word, at + 1);
        }
        return at;
    }
}
