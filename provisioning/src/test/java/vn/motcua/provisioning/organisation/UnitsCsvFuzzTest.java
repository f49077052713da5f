package vn.motcua.provisioning.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.provisioning.Spoiled;

/** Whatever table of units is given, it is read whole, or refused with a line and a reason. */
class UnitsCsvFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 200_000 : 4_000;
    private static final String GOOD =
            """
            level,stt,parent,unit_name,brand_name,citizen_lookup_computers,ticket_machines
            department,1,,Sở Mẫu,1,2,1
            department,,Sở Mẫu,"02 chi cục, 1 trạm",3,0,
            district,1,,Quận Mẫu,1,2,1
            commune,1,Quận Mẫu,14 phường của Quận Mẫu,14,19,14
            """;

    @TempDir private Path folder;

    @Test
    void mutatedTablesAreReadOrRefused() throws Exception {
        Path file = folder.resolve("units.csv");
        Files.writeString(file, GOOD);
        assertThat(UnitsCsv.load(file)).isInstanceOf(UnitsCsv.Result.Read.class);
        Spoiled spoiled =
                new Spoiled(
                        RandomGeneratorFactory.of("L64X128MixRandom").create(20261217),
                        "\"",
                        ",",
                        "\n",
                        "\r",
                        "\uFEFF",
                        "\0",
                        "-1",
                        "9999",
                        "10000",
                        "9999999999",
                        "commune",
                        "…",
                        ",,,,,,,,");
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Files.write(file, spoiled.bytes(GOOD));
            switch (UnitsCsv.load(file)) {
                case UnitsCsv.Result.Read read -> {
                    assertThat(read.rows()).isNotEmpty();
                    assertThat(read.rows()).extracting(UnitsCsv.Row::id).doesNotHaveDuplicates();
                    assertThat(read.rows()).allSatisfy(UnitsCsvFuzzTest::assertWhole);
                }
                case UnitsCsv.Result.Refused no -> {
                    assertThat(no.problems()).isNotEmpty();
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(ROUNDS / 5, ROUNDS - 1);
    }

    private static void assertWhole(UnitsCsv.Row row) {
        assertThat(row.name()).isNotBlank();
        assertThat(row.details().standsFor()).isBetween(1, 9_999);
    }
}
