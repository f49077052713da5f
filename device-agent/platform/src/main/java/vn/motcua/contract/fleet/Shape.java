package vn.motcua.contract.fleet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a value of a desired state may be. */
sealed interface Shape {
    /**
     * @param longest characters
     * @param form of the whole text
     * @param wanted the form in words, for people
     */
    record Text(int longest, Pattern form, String wanted) implements Shape {}

    record Whole(long least, long most) implements Shape {}

    record Flag() implements Shape {}

    record Choice(List<String> words) implements Shape {}

    record Many(Shape each, int most) implements Shape {}

    /** The name of a secret, never the secret. */
    record Secret() implements Shape {}

    /** Known members only. */
    record Members(Map<String, Member> known) implements Shape {
        public Members {
            known = Map.copyOf(new TreeMap<>(known));
        }
    }

    /**
     * @param needed refused when the whole state has the parent without it
     */
    record Member(Shape shape, boolean needed) {}

    static Member needed(Shape shape) {
        return new Member(shape, true);
    }

    static Member optional(Shape shape) {
        return new Member(shape, false);
    }

    /** Free text on one line. */
    static Text line(int longest) {
        return new Text(longest, Pattern.compile("[^\\p{Cntrl}]+"), "one line of text");
    }

    static Text form(String regex, String wanted) {
        return new Text(200, Pattern.compile(regex), wanted);
    }
}
