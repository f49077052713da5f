package vn.motcua.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a TOML file, with the line where it stands. */
sealed interface TomlValue {
    int line();

    record Text(int line, String text) implements TomlValue {}

    record Whole(int line, long number) implements TomlValue {}

    record Flag(int line, boolean on) implements TomlValue {}

    /** A local date, time or date-time, kept as it was written. */
    record Moment(int line, String text) implements TomlValue {}

    record Many(int line, List<TomlValue> items) implements TomlValue {}

    /** Mutable while the parser builds it. */
    final class Table implements TomlValue {
        private final int line;
        private final Map<String, TomlValue> members = new LinkedHashMap<>();
        private boolean named;

        Table(int line) {
            this.line = line;
        }

        @Override
        public int line() {
            return line;
        }

        Map<String, TomlValue> members() {
            return members;
        }

        /** False when a header with this name has been seen before. */
        boolean claim() {
            boolean first = !named;
            named = true;
            return first;
        }
    }

    /** {@code [[name]]}, one table each. */
    final class Tables implements TomlValue {
        private final int line;
        private final List<Table> tables = new ArrayList<>();

        Tables(int line) {
            this.line = line;
        }

        @Override
        public int line() {
            return line;
        }

        List<Table> tables() {
            return tables;
        }
    }
}
