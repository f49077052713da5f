package vn.motcua.provisioning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.runtime.FaultHandler;

/**
 * The audit log keeps its order over restarts, shows every change, and holds no identity number.
 */
final class AuditLogTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-26T01:42:00.123Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    @Test
    void goesOnAfterARestartAndFindsByActorAndTarget() throws Exception {
        try (AuditLog log = start()) {
            log.record("minh", "device.revoke", "kiosk-01", "lost", "done");
            log.record("lan", "settings.change", "unit/ha-noi", "Tết", "done");
        }
        try (AuditLog log = start()) {
            log.record("minh", "alarm.acknowledge", "kiosk-01", "", "done");
            List<AuditEntry> all = find(log, AuditLog.Wanted.newest(10));
            assertThat(all).extracting(AuditEntry::seq).containsExactly(3L, 2L, 1L);
            assertThat(all.getLast().at()).isEqualTo(CLOCK.instant());
            assertThat(find(log, new AuditLog.Wanted("minh", "", 3, 10)))
                    .extracting(AuditEntry::action)
                    .containsExactly("device.revoke");
            assertThat(find(log, new AuditLog.Wanted("", "kiosk-01", Long.MAX_VALUE, 1)))
                    .extracting(AuditEntry::action)
                    .containsExactly("alarm.acknowledge");
            assertThat(log.firstBroken().get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void everyChangeOfALineAndEveryGapShows() throws Exception {
        try (AuditLog log = start()) {
            for (int i = 1; i <= 5; i++) {
                log.record("lan", "settings.change", "unit/ha-noi", "reason " + i, "done");
            }
        }
        for (String harm :
                List.of(
                        "UPDATE audit_entry SET reason = 'other' WHERE seq = 3",
                        "UPDATE audit_entry SET at = at + 1 WHERE seq = 3",
                        "UPDATE audit_entry SET actor = 'lanset', action = 'tings.change'"
                                + " WHERE seq = 3",
                        "DELETE FROM audit_entry WHERE seq = 3",
                        "UPDATE audit_entry SET hash = '" + AuditEntry.START + "' WHERE seq = 3")) {
            Path copy = folder.resolve("copy.sqlite");
            java.nio.file.Files.deleteIfExists(copy);
            sql(folder.resolve(AuditLog.FILE), "VACUUM INTO '" + copy + "'");
            sql(copy, harm);
            try (AuditLog log = AuditLog.start(copy, CLOCK, FAULTS)) {
                assertThat(log.firstBroken().get(10, TimeUnit.SECONDS)).as(harm).isEqualTo(3);
            }
        }
    }

    @Test
    void holdsNoIdentityNumberAndNoSecondLine() throws Exception {
        try (AuditLog log = start()) {
            log.record(
                    "minh",
                    "hands.message",
                    "kiosk-01",
                    "số 001 203 004 017, cũ 012345678\nnext\u2028line " + "x".repeat(600),
                    "done");
            AuditEntry entry = find(log, AuditLog.Wanted.newest(1)).getFirst();
            assertThat(entry.reason())
                    .startsWith("số •••, cũ ••• next line xxx")
                    .hasSizeLessThanOrEqualTo(AuditText.MOST_CHARACTERS);
        }
    }

    private AuditLog start() throws Exception {
        return AuditLog.start(folder.resolve(AuditLog.FILE), CLOCK, FAULTS);
    }

    private static List<AuditEntry> find(AuditLog log, AuditLog.Wanted wanted) throws Exception {
        return log.find(wanted).get(10, TimeUnit.SECONDS);
    }

    private static void sql(Path file, String text) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.execute(text);
        }
    }
}
