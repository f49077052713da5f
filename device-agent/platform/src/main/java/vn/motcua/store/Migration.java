package vn.motcua.store;

import java.util.List;

/**
 * One numbered change of a database's shape, run once and whole.
 *
 * @param number from 1, without gaps
 * @param statements SQL that both SQLite and PostgreSQL understand where the owner needs both
 */
public record Migration(int number, List<String> statements) {
    public Migration {
        statements = List.copyOf(statements);
    }

    public static Migration of(int number, String... statements) {
        return new Migration(number, List.of(statements));
    }
}
