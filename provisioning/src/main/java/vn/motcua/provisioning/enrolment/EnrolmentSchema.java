package vn.motcua.provisioning.enrolment;

import java.util.List;
import vn.motcua.store.Migration;

/** The tables of enrolment, in what SQLite and PostgreSQL share. Instants are milliseconds. */
final class EnrolmentSchema {
    static final List<Migration> MIGRATIONS =
            List.of(
                    Migration.of(
                            1,
                            // Whoever writes counts it up first, and so waits for the others.
                            "CREATE TABLE claim (number BIGINT NOT NULL)",
                            "INSERT INTO claim (number) VALUES (0)",
                            """
                            CREATE TABLE slots (
                              device TEXT PRIMARY KEY, kind TEXT NOT NULL, office TEXT NOT NULL,
                              office_name TEXT NOT NULL, place TEXT NOT NULL,
                              source TEXT NOT NULL UNIQUE, made_at BIGINT NOT NULL)
                            """,
                            // One row a slot: a new code takes the place of the old one. The old
                            // selector is kept so that an old sheet is told what it is.
                            """
                            CREATE TABLE codes (
                              selector TEXT PRIMARY KEY, device TEXT NOT NULL, salt BLOB NOT NULL,
                              hash BLOB NOT NULL, state TEXT NOT NULL, failures INTEGER NOT NULL,
                              used_key TEXT, made_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)
                            """,
                            "CREATE INDEX codes_by_device ON codes (device, made_at)",
                            """
                            CREATE TABLE certificates (
                              serial TEXT PRIMARY KEY, device TEXT NOT NULL, key_hash TEXT NOT NULL,
                              der BLOB NOT NULL, issued_at BIGINT NOT NULL,
                              ends_at BIGINT NOT NULL, revoked_at BIGINT, reason TEXT,
                              UNIQUE (device, key_hash))
                            """,
                            "CREATE INDEX certificates_by_end ON certificates (ends_at)",
                            """
                            CREATE TABLE standings (
                              device TEXT PRIMARY KEY, standing TEXT NOT NULL,
                              since BIGINT NOT NULL)
                            """,
                            """
                            CREATE TABLE enrolment_log (
                              at BIGINT NOT NULL, device TEXT NOT NULL, what TEXT NOT NULL,
                              actor TEXT NOT NULL)
                            """,
                            """
                            CREATE TABLE sheet_files (
                              file TEXT PRIMARY KEY, sheets INTEGER NOT NULL,
                              made_at BIGINT NOT NULL)
                            """));

    private EnrolmentSchema() {}
}
