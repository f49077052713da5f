package vn.motcua.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import vn.motcua.contract.dossier.Procedure;

/**
 * The catalogue's own file form: UTF-8 lines of seven values with tabs between them (code, level,
 * field, name, time limit, time unit, fee in đồng; the last three may be empty), {@code #} starts a
 * comment line. Stateless.
 */
public final class CatalogueFile {
    /** Largest file that is read. */
    public static final long MAX_BYTES = 32L << 20;

    private static final String HEAD =
            "# code\tlevel\tfield\tname\ttime limit\ttime unit\tfee in dong\n";

    private CatalogueFile() {}

    /** Reads a file of this form; trouble with the disk is an {@link IOException}. */
    public static CatalogueResult load(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            RowCheck check = new RowCheck();
            check.problem(0, "larger than 32 MiB");
            return check.result();
        }
        try (BufferedReader in = new BufferedReader(Utf8.reader(Files.newInputStream(file)))) {
            return read(in);
        }
    }

    static CatalogueResult read(Reader source) throws IOException {
        RowCheck check = new RowCheck();
        BufferedReader lines = new BufferedReader(source);
        int number = 0;
        int rows = 0;
        String line;
        while ((line = lines.readLine()) != null) {
            number++;
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            if (++rows > ProcedureCatalogue.MAX_PROCEDURES) {
                check.problem(
                        number, "more than " + ProcedureCatalogue.MAX_PROCEDURES + " procedures");
                break;
            }
            String[] values = line.split("\t", -1);
            if (values.length == 7) {
                check.row(
                        number, values[0], values[3], values[2], values[1], values[4], values[5],
                        values[6]);
            } else {
                check.problem(number, "seven values wanted, with tabs between them");
            }
        }
        return check.result();
    }

    /**
     * Writes the whole catalogue or nothing: a temporary file beside the target, forced to disk,
     * then renamed over it, then the folder forced.
     */
    public static void save(ProcedureCatalogue catalogue, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder to write into");
        }
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, ".procedures-", ".tmp");
        try {
            Files.writeString(temporary, text(catalogue), StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String text(ProcedureCatalogue catalogue) {
        StringBuilder out = new StringBuilder(HEAD);
        for (Procedure one : catalogue.procedures()) {
            Procedure.TimeUnit unit = one.timeUnit();
            out.append(one.code()).append('\t').append(one.level()).append('\t');
            out.append(one.fieldVi()).append('\t').append(one.nameVi()).append('\t');
            out.append(one.timeLimit() == null ? "" : one.timeLimit()).append('\t');
            out.append(unit == null ? "" : unit.name().toLowerCase(Locale.ROOT)).append('\t');
            out.append(one.feeVnd() == null ? "" : one.feeVnd()).append('\n');
        }
        return out.toString();
    }
}
