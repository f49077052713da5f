package vn.motcua.runtime.config;

import java.util.Collection;
import java.util.Optional;

/** The nearest known word, by how many letters must change. */
final class DidYouMean {
    private DidYouMean() {}

    /** Empty when none is near: more than two, and more than a third of the letters, differ. */
    static Optional<String> nearest(String given, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(2, given.length() / 3) + 1;
        if (given.length() > 64) {
            return Optional.empty();
        }
        for (String word : known) {
            int distance = distance(given, word);
            if (distance < bestDistance) {
                best = word;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
