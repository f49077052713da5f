package vn.motcua.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.dossier.Procedure;

/**
 * Finds procedures by what people type. Immutable after construction.
 *
 * <p>How it ranks, strongest first:
 *
 * <ol>
 *   <li>a code or the beginning of one;
 *   <li>every word of the query found as a word, or as the beginning of one, in name or field; the
 *       same for the query with a spoken phrase replaced by the published one (slightly lower). In
 *       this group: the whole name; the phrase with the very accents typed; the phrase in one
 *       piece; whole words before beginnings; words of the name before words of the field; the name
 *       of which the query covers most, with an advantage for what people come for every day;
 *   <li>only if that finds nothing: the same with the text decoded as Telex keys;
 *   <li>only if that finds nothing: the same without the words around it ("tôi muốn làm …");
 *   <li>only if that finds nothing either: procedures with at least six tenths of the query's
 *       weight, a word weighing more the rarer it is; words that no procedure has weigh nothing.
 * </ol>
 *
 * Equal scores keep the order of the file. {@code kỹ} and {@code kĩ}, {@code hòa} and {@code hoà}
 * are the same word everywhere.
 */
final class ProcedureSearch {
    private static final int MAX_TEXT = 200;
    private static final int MAX_WORDS = 16;
    private static final double LEAST_WEIGHT = 0.6;

    /** Words of a sentence around what is wanted ("tôi muốn làm … cho con"). */
    private static final Set<String> FILLERS =
            Set.of(
                    "toi", "em", "minh", "chau", "con", "bo", "me", "muon", "can", "xin", "lam",
                    "cho", "cua", "di", "o", "dau", "nao", "hoi", "ve", "i", "want", "to", "a",
                    "the", "for", "my", "get");

    /** What people come for most, most first; breaks what would nearly be a tie. */
    private static final List<String> DAILY =
            List.of(
                    "1.001193",
                    "2.000815",
                    "1.004222",
                    "1.004873",
                    "1.000894",
                    "2.000635",
                    "1.014061",
                    "1.004194",
                    "2.000884",
                    "1.000656",
                    "1.010041",
                    "1.001612",
                    "1.014064");

    private final List<Entry> entries;
    private final String[] terms;
    private final int[][] postings;
    private final Map<String, int[]> bySpelling;
    private final Synonyms synonyms;

    ProcedureSearch(List<Procedure> procedures, Synonyms synonyms) {
        this.entries = procedures.stream().map(Entry::of).toList();
        this.synonyms = synonyms;
        TreeMap<String, IntList> index = new TreeMap<>();
        Map<String, IntList> spellings = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            for (String word : entries.get(i).words()) {
                index.computeIfAbsent(word, _ -> new IntList()).add(i);
                spellings.computeIfAbsent(Fold.spelling(word), _ -> new IntList()).add(i);
            }
        }
        this.terms = index.keySet().toArray(String[]::new);
        this.postings = index.values().stream().map(IntList::toArray).toArray(int[][]::new);
        Map<String, int[]> levelled = new HashMap<>();
        spellings.forEach((word, list) -> levelled.put(word, list.toArray()));
        this.bySpelling = Map.copyOf(levelled);
    }

    ProcedureList find(String typed, Predicate<Procedure> admitted, int limit) {
        String text = typed.length() > MAX_TEXT ? typed.substring(0, MAX_TEXT) : typed;
        String folded = Fold.fold(text);
        if (folded.isEmpty()) {
            return listed(new int[0], admitted, limit);
        }
        int[] scores = new int[entries.size()];
        byCode(text.strip(), scores);
        everyWord(text, scores);
        if (!any(scores, admitted)) {
            String decoded = Telex.decode(text);
            if (!Fold.fold(decoded).equals(folded)) {
                everyWord(decoded, scores);
            }
        }
        if (!any(scores, admitted)) {
            String essence = withoutFillers(text);
            if (!essence.isEmpty()) {
                everyWord(essence, scores);
            }
        }
        if (!any(scores, admitted)) {
            someWords(folded, scores);
        }
        return listed(scores, admitted, limit);
    }

    private void byCode(String text, int[] scores) {
        if (text.length() < 3 || !text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            return;
        }
        String digits = text.replace(".", "");
        for (int i = 0; i < scores.length; i++) {
            String code = entries.get(i).procedure().code().value().replace(".", "");
            if (code.startsWith(digits)) {
                scores[i] = 100_000;
            }
        }
    }

    private void everyWord(String text, int[] scores) {
        String folded = Fold.fold(text);
        String accented = Fold.accented(text);
        Synonyms.Query query = new Synonyms.Query(folded, accented.equals(folded) ? "" : accented);
        everyWord(query, 0, scores);
        for (Synonyms.Query other : synonyms.alternatives(query)) {
            everyWord(other, 20, scores);
        }
    }

    private void everyWord(Synonyms.Query query, int minus, int[] scores) {
        String[] words = words(query.folded());
        byte[] found = new byte[entries.size()];
        byte[] whole = new byte[entries.size()];
        for (int w = 0; w < words.length; w++) {
            mark(words[w], w, found, whole);
        }
        for (int i = 0; i < found.length; i++) {
            if (found[i] == words.length) {
                int score = entries.get(i).score(query, whole[i], words.length);
                scores[i] = Math.max(scores[i], score - minus);
            }
        }
    }

    /** Counts word number {@code w} once for every entry that has it and all words before it. */
    private void mark(String word, int w, byte[] found, byte[] whole) {
        for (int i : bySpelling.getOrDefault(Fold.spelling(word), new int[0])) {
            if (found[i] == w) {
                found[i]++;
                whole[i]++;
            }
        }
        int at = Arrays.binarySearch(terms, word);
        for (int t = at < 0 ? -at - 1 : at; t < terms.length && terms[t].startsWith(word); t++) {
            for (int i : postings[t]) {
                if (found[i] == w) {
                    found[i]++;
                }
            }
        }
    }

    private void someWords(String folded, int[] scores) {
        String[] words = words(folded);
        double[] weights = new double[entries.size()];
        double all = 0;
        for (String word : words) {
            int[] where = bySpelling.getOrDefault(Fold.spelling(word), new int[0]);
            double weight =
                    where.length == 0 ? 0 : Math.log(1 + entries.size() / (1.0 + where.length));
            all += weight;
            for (int i : where) {
                weights[i] += weight;
            }
        }
        for (int i = 0; i < scores.length; i++) {
            if (words.length > 2 && weights[i] > 0 && weights[i] >= all * LEAST_WEIGHT) {
                scores[i] =
                        (int) (200 * weights[i] / all)
                                + entries.get(i).coverage(words.length)
                                + entries.get(i).daily();
            }
        }
    }

    private static String withoutFillers(String text) {
        StringJoiner out = new StringJoiner(" ");
        for (String word : text.split("\\s+")) {
            if (!FILLERS.contains(Fold.fold(word))) {
                out.add(word);
            }
        }
        return out.toString();
    }

    private static String[] words(String folded) {
        String[] words = folded.split(" ");
        List<String> distinct = Arrays.stream(words).distinct().limit(MAX_WORDS).toList();
        return distinct.toArray(String[]::new);
    }

    private boolean any(int[] scores, Predicate<Procedure> admitted) {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0 && admitted.test(entries.get(i).procedure())) {
                return true;
            }
        }
        return false;
    }

    /** No scores at all list everything in the order of the file. */
    private ProcedureList listed(int[] scores, Predicate<Procedure> admitted, int limit) {
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int score = scores.length == 0 ? 1 : scores[i];
            if (score > 0 && admitted.test(entries.get(i).procedure())) {
                keys.add(((long) -score << 32) + i);
            }
        }
        keys.sort(null);
        List<Procedure> hits = new ArrayList<>();
        for (int k = 0; k < Math.min(limit, keys.size()); k++) {
            hits.add(entries.get((int) (long) keys.get(k)).procedure());
        }
        return new ProcedureList(keys.size(), hits);
    }

    /**
     * @param name folded, with a blank at both ends
     * @param accented the same with its accents
     * @param nameWords number of words of the name
     * @param words distinct words of name and field
     * @param daily advantage of what people come for every day, 0 to 130
     */
    private record Entry(
            Procedure procedure,
            String name,
            String accented,
            int nameWords,
            String[] words,
            int daily) {
        static Entry of(Procedure procedure) {
            String name = Fold.fold(procedure.nameVi());
            String all = name + " " + Fold.fold(procedure.fieldVi());
            int place = DAILY.indexOf(procedure.code().value());
            return new Entry(
                    procedure,
                    " " + name + " ",
                    " " + Fold.accented(procedure.nameVi()) + " ",
                    name.split(" ").length,
                    Arrays.stream(all.split(" ")).distinct().toArray(String[]::new),
                    place < 0 ? 0 : 130 - 8 * place);
        }

        int score(Synonyms.Query asked, int wholeWords, int queryWords) {
            String query = asked.folded();
            String accentedQuery = asked.accented();
            int score = 1000 + 100 * wholeWords / queryWords + coverage(queryWords) + daily;
            if (name.length() == query.length() + 2 && name.startsWith(query, 1)) {
                score += 400;
            }
            if (name.contains(" " + query + " ")) {
                score += 300;
            } else if (name.contains(" " + query)) {
                score += 200;
            }
            if (!accentedQuery.isEmpty()) {
                score += accentedScore(accentedQuery);
            }
            return score + inName(query, queryWords);
        }

        /** Up to 100: how much of the name the query is. */
        int coverage(int queryWords) {
            return Math.min(100, 100 * queryWords / nameWords);
        }

        private int accentedScore(String accentedQuery) {
            if (accented.contains(" " + accentedQuery + " ")) {
                return 500;
            }
            if (accented.contains(" " + accentedQuery)) {
                return 400;
            }
            String[] typed = accentedQuery.split(" ");
            int same = 0;
            for (String word : typed) {
                same += accented.contains(" " + word + " ") ? 1 : 0;
            }
            return 200 * same / typed.length;
        }

        private int inName(String query, int queryWords) {
            int found = 0;
            for (String word : query.split(" ")) {
                found += name.contains(" " + word) ? 1 : 0;
            }
            return Math.min(150, 150 * found / queryWords);
        }
    }

    /** Grows; only used while the index is built. */
    private static final class IntList {
        private int[] values = new int[4];
        private int size;

        void add(int value) {
            if (size > 0 && values[size - 1] == value) {
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
