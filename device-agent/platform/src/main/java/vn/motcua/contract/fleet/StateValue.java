package vn.motcua.contract.fleet;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value in a desired state: what JSON can say, without fractions, so that the same document has
 * one text and one hash on every machine (the subset of RFC 8785 that needs no rule for numbers).
 */
public sealed interface StateValue {
    /** Whole numbers beyond it are not the same in every JSON reader. */
    long LARGEST = (1L << 53) - 1;

    /** A text. */
    record Text(String text) implements StateValue {}

    /** A whole number between {@code -LARGEST} and {@link #LARGEST}. */
    record Whole(long number) implements StateValue {
        public Whole {
            if (number < -LARGEST || number > LARGEST) {
                throw new IllegalArgumentException("a number beyond 2^53");
            }
        }
    }

    /** True or false. */
    record Flag(boolean on) implements StateValue {}

    /** JSON's null: in a layer, "take the inherited one away"; never in a whole state. */
    record Nothing() implements StateValue {}

    /** A list; it is inherited or replaced whole. */
    record Many(List<StateValue> values) implements StateValue {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** Members by name, in the order of their names. */
    record Tree(SortedMap<String, StateValue> members) implements StateValue {
        public static final Tree EMPTY = new Tree(new TreeMap<>());

        public Tree {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }

        public static Tree of(Map<String, ? extends StateValue> members) {
            return new Tree(new TreeMap<>(members));
        }
    }
}
