package vn.motcua.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What people call things, and what the published name says: {@code sổ đỏ} is a {@code giấy chứng
 * nhận quyền sử dụng đất}. Immutable.
 */
final class Synonyms {
    private static final String RESOURCE = "synonyms.tsv";

    private record Rule(String spoken, String published) {}

    private final List<Rule> rules;

    private Synonyms(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The built-in list; a line is {@code spoken TAB published}. */
    static Synonyms builtIn() {
        List<Rule> rules = new ArrayList<>();
        try (InputStream in = Synonyms.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + RESOURCE);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = lines.readLine()) != null) {
                int tab = line.indexOf('\t');
                if (tab > 0 && line.charAt(0) != '#') {
                    rules.add(new Rule(Fold.fold(line.substring(0, tab)), line.substring(tab + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Synonyms(rules);
    }

    /**
     * A query in both forms.
     *
     * @param folded words without marks
     * @param accented the same words with their marks; empty when none were typed
     */
    record Query(String folded, String accented) {}

    /**
     * Other ways to put a query, each with one spoken phrase replaced by published words; at most
     * eight.
     */
    List<Query> alternatives(Query query) {
        List<Query> found = new ArrayList<>();
        String padded = " " + query.folded() + " ";
        for (Rule rule : rules) {
            int at = padded.indexOf(" " + rule.spoken() + " ");
            if (at >= 0 && found.size() < 8) {
                int before = words(padded.substring(0, at)).length;
                int length = words(rule.spoken()).length;
                String accented =
                        query.accented().isEmpty()
                                ? ""
                                : replaced(
                                        query.accented(),
                                        before,
                                        length,
                                        Fold.accented(rule.published()));
                found.add(
                        new Query(
                                replaced(
                                        query.folded(),
                                        before,
                                        length,
                                        Fold.fold(rule.published())),
                                accented));
            }
        }
        return found;
    }

    private static String replaced(String text, int before, int length, String by) {
        String[] words = words(text);
        StringJoiner out = new StringJoiner(" ");
        for (int i = 0; i < words.length; i++) {
            if (i == before) {
                out.add(by);
            }
            if (i < before || i >= before + length) {
                out.add(words[i]);
            }
        }
        return out.toString();
    }

    private static String[] words(String text) {
        String bare = text.strip();
        return bare.isEmpty() ? new String[0] : bare.split(" ");
    }
}
