package vn.motcua.provisioning.figures;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.store.Database;

/**
 * Writes what the centre received, one CloudEvent a line, in the order of log and sequence number.
 * May run beside the running centre.
 */
public final class ExportEvents {
    private static final int PAGE = 1_000;

    private record Line(String log, long seq, String envelope) {}

    private ExportEvents() {}

    /**
     * @param database the centre's file
     * @param out replaced as a whole when all is written
     * @return how many lines
     */
    public static long write(Path database, Path out) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        long lines = 0;
        try (Database reader = Database.openReader(CentreStore.url(database));
                BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            List<Line> page = page(reader, "", 0);
            while (!page.isEmpty()) {
                for (Line line : page) {
                    writer.write(line.envelope());
                    writer.write('\n');
                }
                lines += page.size();
                Line last = page.getLast();
                page = page(reader, last.log(), last.seq());
            }
        }
        Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return lines;
    }

    private static List<Line> page(Database reader, String log, long seq) throws IOException {
        return reader.read(c -> {
            try (PreparedStatement query =
                    c.prepareStatement(
                            "SELECT log, seq, envelope FROM events WHERE (log, seq) > (?, ?)"
                                    + " ORDER BY log, seq LIMIT ?")) {
                query.setString(1, log);
                query.setLong(2, seq);
                query.setInt(3, PAGE);
                List<Line> found = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Line(rows.getString(1), rows.getLong(2), rows.getString(3)));
                    }
                }
                return found;
            }
        });
    }
}
