package vn.motcua.provisioning.http;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.List;
import vn.motcua.provisioning.curve.CurveLoop;
import vn.motcua.provisioning.curve.CurveStore;

/** A day of kiosk-01 and of van-mieu, as a centre that ran left it on disk. */
final class TestCurves {
    private TestCurves() {}

    static CurveLoop open(Path folder, Clock clock) throws Exception {
        Path file = folder.resolve(CurveStore.FILE);
        CurveStore.open(file).close();
        long now = clock.instant().getEpochSecond() / 600;
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            c.setAutoCommit(false);
            for (long slot = now - 140; slot < now; slot++) {
                row(c, "INSERT INTO slots VALUES (?)", slot);
                long wave = Math.abs(slot % 40 - 20);
                row(
                        c,
                        "INSERT INTO samples VALUES (?, 'OFFICE', 'van-mieu', ?, ?)",
                        slot,
                        wave < 4 ? 67 : 100,
                        wave);
                row(
                        c,
                        "INSERT INTO samples VALUES (?, 'DEVICE', 'kiosk-01', ?, ?)",
                        slot,
                        wave < 2 ? 0 : 2,
                        wave < 2 ? -1 : Math.min(2, wave / 4));
            }
            c.commit();
        }
        return CurveLoop.start(CurveStore.open(file), List::of, clock, TestDesks.FAULTS);
    }

    private static void row(Connection c, String sql, long... values) throws Exception {
        try (PreparedStatement s = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setLong(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }
}
