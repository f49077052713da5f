package vn.motcua.provisioning.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.catalogue.CatalogueFile;
import vn.motcua.catalogue.CatalogueResult;

final class ImportProceduresTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void importsAWholeFileAndKeepsTheOldOneWhenTheNextIsWrong() throws IOException {
        Path csv = folder.resolve("list.csv");
        Path target = folder.resolve("to/procedures.tsv");
        Files.writeString(csv, list(1200, ""));
        assertThat(run(csv.toString(), "--to", folder.resolve("to").toString())).isZero();
        assertThat(text(out)).startsWith("1200 procedures in 1 fields written to ");
        String before = Files.readString(target);
        assertThat(CatalogueFile.load(target)).isInstanceOf(CatalogueResult.Loaded.class);

        Files.writeString(csv, list(1300, "xa,wrong,Tên,F\nxa,1.000001,,F\n"));
        assertThat(run(csv.toString(), "--to", folder.resolve("to").toString())).isEqualTo(1);
        assertThat(text(err))
                .contains("line 1302: code must be", "line 1303: name is empty")
                .contains("nothing was imported");
        assertThat(Files.readString(target)).isEqualTo(before);
        try (var files = Files.list(folder.resolve("to"))) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("a", "b")).isEqualTo(2);
        assertThat(run(folder.resolve("absent.csv").toString())).isEqualTo(1);
        assertThat(run("--help")).isZero();
        assertThat(text(out)).startsWith("Usage:");
    }

    private int run(String... args) {
        return ImportProcedures.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String list(int count, String more) {
        StringBuilder rows = new StringBuilder("level,code,name_vi,field_vi\n");
        for (int i = 0; i < count; i++) {
            rows.append(String.format("xa,2.%06d,\"Tên, số %d\",F%n", i, i));
        }
        return rows.append(more).toString();
    }
}
