package vn.motcua.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of TOML 1.0 that the product's settings use: comments, tables, arrays of tables,
 * dotted keys, basic and literal strings of one line, whole numbers, booleans, arrays (over several
 * lines too) and local dates and times. Whatever else TOML knows is refused by name. After a
 * problem it goes on with the next line, so that all are told at once.
 */
final class TomlReader {
    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_KEY_PARTS = 8;

    private final TomlScanner in;
    private final List<Problem> problems = new ArrayList<>();
    private final TomlValue.Table root = new TomlValue.Table(1);
    private TomlValue.Table current = root;

    private TomlReader(String text) {
        this.in = new TomlScanner(text);
    }

    /**
     * @param problems what is wrong is added here; then the tree is incomplete
     */
    static TomlValue.Table read(String text, List<Problem> problems) {
        TomlReader reader = new TomlReader(text);
        reader.document();
        problems.addAll(reader.problems);
        return reader.root;
    }

    private void document() {
        in.skipBlankAndComments();
        while (!in.atEnd() && problems.size() < MOST_PROBLEMS) {
            int from = in.position();
            try {
                line();
            } catch (TomlScanner.Unreadable e) {
                problems.add(new Problem(e.line(), e.what()));
                if (in.position() == from || !in.atLineStart()) {
                    in.skipLine();
                }
            }
            in.skipBlankAndComments();
        }
    }

    private void line() throws TomlScanner.Unreadable {
        if (in.peek() != '[') {
            keyValue();
        } else if (in.peekNext() == '[') {
            in.take();
            in.take();
            List<String> name = key();
            in.expect(']');
            in.expect(']');
            in.expectLineEnd();
            openNewOf(name);
        } else {
            in.take();
            List<String> name = key();
            in.expect(']');
            in.expectLineEnd();
            openTable(name);
        }
    }

    private void openTable(List<String> name) throws TomlScanner.Unreadable {
        // Keys below a refused header are still checked, in a table that nobody reads.
        int line = in.lineBefore();
        current = new TomlValue.Table(line);
        TomlValue.Table found = descend(root, name, line);
        if (!found.claim()) {
            throw new TomlScanner.Unreadable(
                    line, "the table [" + shown(name) + "] stands here twice");
        }
        current = found;
    }

    private void openNewOf(List<String> name) throws TomlScanner.Unreadable {
        int line = in.lineBefore();
        current = new TomlValue.Table(line);
        TomlValue.Table parent = descend(root, name.subList(0, name.size() - 1), line);
        Map<String, TomlValue> members = parent.members();
        TomlValue list = members.computeIfAbsent(name.getLast(), _ -> new TomlValue.Tables(line));
        if (!(list instanceof TomlValue.Tables tables)) {
            throw new TomlScanner.Unreadable(
                    line, "[[" + shown(name) + "]] is already something else");
        }
        TomlValue.Table added = new TomlValue.Table(line);
        tables.tables().add(added);
        current = added;
    }

    private static TomlValue.Table descend(TomlValue.Table from, List<String> name, int line)
            throws TomlScanner.Unreadable {
        TomlValue.Table at = from;
        for (String part : name) {
            TomlValue next = at.members().computeIfAbsent(part, _ -> new TomlValue.Table(line));
            if (next instanceof TomlValue.Table table) {
                at = table;
            } else if (next instanceof TomlValue.Tables many) {
                at = many.tables().getLast();
            } else {
                throw new TomlScanner.Unreadable(line, shown(name) + " is already a value");
            }
        }
        return at;
    }

    private void keyValue() throws TomlScanner.Unreadable {
        int line = in.line();
        List<String> name = key();
        in.expect('=');
        in.skipSpaces();
        TomlValue value = in.value(0);
        in.expectLineEnd();
        TomlValue.Table table = descend(current, name.subList(0, name.size() - 1), line);
        if (table.members().putIfAbsent(name.getLast(), value) != null) {
            throw new TomlScanner.Unreadable(line, shown(name) + " is set twice");
        }
    }

    private List<String> key() throws TomlScanner.Unreadable {
        List<String> parts = new ArrayList<>();
        do {
            if (parts.size() == MOST_KEY_PARTS) {
                throw new TomlScanner.Unreadable(in.line(), "a key has too many parts");
            }
            in.skipSpaces();
            parts.add(in.keyPart());
            in.skipSpaces();
        } while (in.takeIf('.'));
        return parts;
    }

    private static String shown(List<String> name) {
        return String.join(".", name);
    }
}
