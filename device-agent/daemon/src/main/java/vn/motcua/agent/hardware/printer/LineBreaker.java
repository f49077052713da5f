package vn.motcua.agent.hardware.printer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Breaks a text into lines no wider than the paper; what does not fit ends in an ellipsis. */
final class LineBreaker {
    private static final String ELLIPSIS = "…";

    private final ToDoubleFunction<String> widthOf;
    private final double limit;

    /**
     * @param widthOf width of a text in dots
     * @param limit of a line, in dots
     */
    LineBreaker(ToDoubleFunction<String> widthOf, double limit) {
        this.widthOf = widthOf;
        this.limit = limit;
    }

    /** Composed letters, single blanks, no control characters. */
    static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
    }

    /** A dash ends a line and never begins one. */
    private static String dashStays(String text) {
        return text.replaceAll(" ([-–]) ", "\u00A0$1 ");
    }

    /** All lines that the text needs. */
    List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : dashStays(tidy(text)).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (fits(longer)) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (!fits(line)) {
                int cut = longestFitting(line);
                lines.add(line.substring(0, cut));
                line = line.substring(cut);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** At most this many lines. */
    List<String> lines(String text, int most) {
        List<String> all = lines(text);
        if (all.size() <= most) {
            return all;
        }
        List<String> kept = new ArrayList<>(all.subList(0, most));
        String last = kept.getLast();
        while (!last.isEmpty() && !fits(last + ELLIPSIS)) {
            int blank = last.lastIndexOf(' ');
            last = last.substring(0, blank > 0 ? blank : last.length() - 1);
        }
        kept.set(most - 1, last.replaceAll("[ ,;.(-]+$", "") + ELLIPSIS);
        return kept;
    }

    private boolean fits(String text) {
        return widthOf.applyAsDouble(text) <= limit;
    }

    private int longestFitting(String word) {
        int n = 1;
        while (n < word.length() && fits(word.substring(0, n + 1))) {
            n++;
        }
        return n;
    }
}
