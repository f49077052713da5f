package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S-124: a larger published list comes in whole or not at all. */
final class CatalogueImportTest {
    private static final String HEAD = "level,code,note,field_vi,name_vi\n";

    @TempDir Path folder;

    @Test
    void importsALargeFileAndLoadsItsOwnFormBack() throws IOException {
        Path csv = folder.resolve("big.csv");
        Files.writeString(csv, "\uFEFF" + HEAD + rows(1200));
        ProcedureCatalogue catalogue = loaded(CatalogueCsv.load(csv));
        assertThat(catalogue.size()).isEqualTo(1200);
        assertThat(catalogue.procedures().get(3).nameVi())
                .isEqualTo("Thủ tục \"số 3\", có dấu phẩy và đất");

        Path own = folder.resolve("sub/procedures.tsv");
        CatalogueFile.save(catalogue, own);
        assertThat(loaded(CatalogueFile.load(own)).procedures()).isEqualTo(catalogue.procedures());
        try (var files = Files.list(folder.resolve("sub"))) {
            assertThat(files).containsExactly(own);
        }
    }

    @Test
    void findsEveryPlantedErrorByItsLine() throws IOException {
        List<String> lines = new java.util.ArrayList<>((HEAD + rows(1200)).lines().toList());
        lines.set(10, "xa,1.00001,,Hộ tịch,Tên");
        lines.set(20, "huyen,1.900020,,Hộ tịch,Tên");
        lines.set(30, "xa,1.900030,,Hộ tịch,  ");
        lines.set(40, "xa,1.000003,,Hộ tịch,Tên");
        lines.set(50, "xa,1.900050,,Hộ tịch");
        lines.set(60, "xa,1.900060,,Hộ tịch," + "a".repeat(2001));
        lines.set(70, "xa,1.900070,,Hộ tịch,\"a\"b");
        CatalogueResult.Refused refused =
                (CatalogueResult.Refused)
                        CatalogueCsv.read(new StringReader(String.join("\r\n", lines)));
        assertThat(refused.problems())
                .extracting(LineProblem::line)
                .containsExactly(11, 21, 31, 41, 51, 61, 71);
        assertThat(refused.problems().get(3).message()).contains("line 5 already");
        assertThat(refused.problems()).noneMatch(problem -> problem.toString().contains("Hộ tịch"));
    }

    @Test
    void countsTheLinesOfValuesThatSpanLines() throws IOException {
        String text = "code,name_vi,field_vi,level\n1.000001,\"a\nb\n c\",F,xa\n\nwrong,n,F,tinh\n";
        CatalogueResult.Refused refused =
                (CatalogueResult.Refused) CatalogueCsv.read(new StringReader(text));
        assertThat(refused.problems()).extracting(LineProblem::line).containsExactly(6);
        String good = text.replace("wrong", "2.000001");
        assertThat(
                        loaded(CatalogueCsv.read(new StringReader(good)))
                                .procedures()
                                .getFirst()
                                .nameVi())
                .isEqualTo("a b c");
    }

    @Test
    void normalizesNamesAndTakesOnlyStatedFees() throws IOException {
        String name = Normalizer.normalize("Cấp lại ðất", Normalizer.Form.NFD);
        String text =
                "fee_quality,fee_direct_min_vnd,time_limit_value,time_limit_unit,code,name_vi,field_vi,level\n"
                        + ("stated,8000,3,working_day,1.000001," + name + ",F,xa\n")
                        + "zero_or_unstated,0,1,other,1.000002,B,F,tinh\n";
        ProcedureCatalogue catalogue = loaded(CatalogueCsv.read(new StringReader(text)));
        assertThat(catalogue.procedures().get(0).nameVi()).isEqualTo("Cấp lại đất");
        assertThat(catalogue.procedures().get(0).feeVnd()).isEqualTo(8000);
        assertThat(catalogue.procedures().get(0).timeLimit()).isEqualTo(3);
        assertThat(catalogue.procedures().get(1).feeVnd()).isNull();
        assertThat(catalogue.procedures().get(1).timeLimit()).isNull();
    }

    @Test
    void refusesHeadsAndFilesThatCannotBeUsed() throws IOException {
        assertThat(problems("")).containsExactly("line 1: the header line is missing");
        assertThat(problems("code,name_vi\n1.000001,x\n").getFirst())
                .isEqualTo(
                        "line 1: the header lacks field_vi, level; wanted at least"
                                + " code,name_vi,field_vi,level");
        assertThat(problems("code,name_vi,field_vi,level\n")).containsExactly("no procedure in it");
        assertThat(problems("code,name_vi,field_vi,level\n1.000001,\"open,F,xa\n").getFirst())
                .startsWith("line 2: a quoted value is not closed");
        Path latin = folder.resolve("latin.csv");
        Files.write(
                latin,
                "code,name_vi,field_vi,level\n1.000001,d\u00e9,F,xa\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(((CatalogueResult.Refused) CatalogueCsv.load(latin)).problems())
                .extracting(LineProblem::line)
                .containsExactly(2);
        StringBuilder many = new StringBuilder("code,name_vi,field_vi,level\n");
        for (int i = 0; i <= 20_000; i++) {
            many.append(String.format("%d.%06d,n,F,xa%n", i / 1_000_000, i));
        }
        assertThat(problems(many.toString()))
                .containsExactly("line 20002: more than 20000 procedures");
    }

    @Test
    void survivesAnyBytes() throws IOException {
        Random random = new Random(11);
        String seed = HEAD + rows(12);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(seed);
            for (int m = random.nextInt(8); m >= 0; m--) {
                text.setCharAt(
                        random.nextInt(text.length()),
                        "\",\n\r\tð\0x1.".charAt(random.nextInt(10)));
            }
            CatalogueCsv.read(new StringReader(text.toString()));
            CatalogueFile.read(new StringReader(text.toString().replace(',', '\t')));
        }
    }

    private static List<String> problems(String text) throws IOException {
        CatalogueResult.Refused refused =
                (CatalogueResult.Refused) CatalogueCsv.read(new StringReader(text));
        return refused.problems().stream().map(LineProblem::toString).toList();
    }

    private static ProcedureCatalogue loaded(CatalogueResult result) {
        assertThat(result).isInstanceOf(CatalogueResult.Loaded.class);
        return ((CatalogueResult.Loaded) result).catalogue();
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(
                    String.format(
                            "%s,1.%06d,,Lĩnh vực %d,\"Thủ tục \"\"số %d\"\", có dấu phẩy và ðất\"%n",
                            i % 2 == 0 ? "xa" : "tinh", i, i % 30, i));
        }
        return rows.toString();
    }
}
