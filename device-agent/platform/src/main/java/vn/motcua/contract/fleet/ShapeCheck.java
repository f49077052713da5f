package vn.motcua.contract.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds a value against its shape and notes what does not fit, never quoting a value. */
final class ShapeCheck {
    private static final String SECRET_NAME = "[a-z0-9][a-z0-9.-]{0,59}";
    private static final int LONGEST_SHOWN = 40;

    private final boolean whole;
    private final List<StateProblem> problems = new ArrayList<>();
    private int more;

    /**
     * @param whole false for a layer: nothing is needed, and null takes away
     */
    ShapeCheck(boolean whole) {
        this.whole = whole;
    }

    List<StateProblem> of(Shape.Members sections, StateValue.Tree tree) {
        members("", sections, tree);
        if (more > 0) {
            problems.add(new StateProblem("", "and " + more + " more"));
        }
        return List.copyOf(problems);
    }

    private void note(String path, String text) {
        // The last place is kept for the count of the rest.
        if (problems.size() < DesiredSchema.MOST_PROBLEMS - 1) {
            problems.add(new StateProblem(path, text));
        } else {
            more++;
        }
    }

    private void value(String path, Shape shape, StateValue value) {
        if (value instanceof StateValue.Nothing) {
            if (whole) {
                note(path, "must not be null in a whole state");
            }
            return;
        }
        switch (shape) {
            case Shape.Text t -> text(path, t, value);
            case Shape.Whole w -> whole(path, w, value);
            case Shape.Flag f -> {
                if (!(value instanceof StateValue.Flag)) {
                    note(path, "must be true or false");
                }
            }
            case Shape.Choice c -> {
                if (!(value instanceof StateValue.Text t) || !c.words().contains(t.text())) {
                    note(path, "must be one of " + String.join(", ", c.words()));
                }
            }
            case Shape.Many m -> many(path, m, value);
            case Shape.Secret s -> secret(path, value);
            case Shape.Members m -> members(path, m, value);
        }
    }

    private void text(String path, Shape.Text shape, StateValue value) {
        if (!(value instanceof StateValue.Text t)) {
            note(path, "must be a text: " + shape.wanted());
        } else if (t.text().length() > shape.longest()) {
            note(path, "is longer than " + shape.longest() + " characters");
        } else if (!shape.form().matcher(t.text()).matches()) {
            note(path, "must be " + shape.wanted());
        }
    }

    private void whole(String path, Shape.Whole shape, StateValue value) {
        if (!(value instanceof StateValue.Whole w)
                || w.number() < shape.least()
                || w.number() > shape.most()) {
            note(path, "must be a whole number from " + shape.least() + " to " + shape.most());
        }
    }

    private void secret(String path, StateValue value) {
        boolean reference =
                value instanceof StateValue.Text t
                        && t.text().startsWith(DesiredSchema.SECRET_PREFIX)
                        && t.text()
                                .substring(DesiredSchema.SECRET_PREFIX.length())
                                .matches(SECRET_NAME);
        if (!reference) {
            note(path, "is secret: write secret:NAME, never the value itself");
        }
    }

    private void many(String path, Shape.Many shape, StateValue value) {
        if (!(value instanceof StateValue.Many many)) {
            note(path, "must be a list");
            return;
        }
        if (many.values().size() > shape.most()) {
            note(path, "has more than " + shape.most() + " entries");
            return;
        }
        for (int i = 0; i < many.values().size(); i++) {
            // A list is replaced whole, so its entries are whole also in a layer.
            new Inner(path + "[" + i + "]", shape.each(), many.values().get(i)).check();
        }
    }

    /** An entry of a list: whole, whatever stands around it. */
    private final class Inner {
        private final String path;
        private final Shape shape;
        private final StateValue value;

        Inner(String path, Shape shape, StateValue value) {
            this.path = path;
            this.shape = shape;
            this.value = value;
        }

        void check() {
            if (whole) {
                value(path, shape, value);
                return;
            }
            ShapeCheck entry = new ShapeCheck(true);
            entry.value(path, shape, value);
            entry.problems.forEach(p -> note(p.path(), p.text()));
            more += entry.more;
        }
    }

    private void members(String path, Shape.Members shape, StateValue value) {
        if (!(value instanceof StateValue.Tree tree)) {
            note(path, "must have members");
            return;
        }
        for (Map.Entry<String, StateValue> one : tree.members().entrySet()) {
            Shape.Member known = shape.known().get(one.getKey());
            if (known == null) {
                note(
                        at(path, shown(one.getKey())),
                        "is not known here; known are "
                                + String.join(", ", new TreeSet<>(shape.known().keySet())));
            } else {
                value(at(path, one.getKey()), known.shape(), one.getValue());
            }
        }
        if (whole) {
            for (String name : new TreeSet<>(shape.known().keySet())) {
                Shape.Member known = shape.known().get(name);
                if (known != null && known.needed() && !tree.members().containsKey(name)) {
                    note(at(path, name), "is missing");
                }
            }
        }
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** An unknown key is text from outside: only what looks like a key is shown. */
    private static String shown(String key) {
        return key.length() <= LONGEST_SHOWN && key.matches("[A-Za-z0-9_-]+") ? key : "?";
    }
}
