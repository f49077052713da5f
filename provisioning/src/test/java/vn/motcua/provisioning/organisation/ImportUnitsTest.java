package vn.motcua.provisioning.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published table comes in as it is, whole or not at all, and as often as one likes. */
class ImportUnitsTest {
    private static final String HEAD =
            "level,stt,parent,unit_name,brand_name,brand_applications,citizen_lookup_computers,"
                    + "ticket_machines,satisfaction_devices,landscape,area_text,note\n";
    private static final String TABLE =
            HEAD
                    + """
                    department,1,,Sở Mẫu,1,1,2,1,,Đáp ứng,48 m2,
                    department,,Sở Mẫu,"02 chi cục, 1 trạm",3,3,0,,0,,,
                    department,,Sở Mẫu,,2,2,3,3,0,,,
                    district,1,,Quận Mẫu,1,1,2,1,5,,"307,5 m2",
                    commune,1,Quận Mẫu,14 phường của Quận Mẫu,14,14,19,14,40,,> 40m2,
                    """;
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-24T02:00:00Z"));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @TempDir Path folder;

    @Test
    void rowsStandForOfficesAndNoneIsInvented() throws Exception {
        Output first = run(TABLE);
        assertThat(first.out())
                .containsExactly(
                        "5 rows stand for 21 offices (6 department, 1 district, 14 commune)",
                        "3 rows are groups: the table does not list their offices one by one, and"
                                + " none was invented",
                        "1 row has no name and is called after its department",
                        "5 new, 0 renamed, 0 with other counts, 0 as before");
        UnitTree tree = tree();
        assertThat(tree.offices()).isEqualTo(21);
        assertThat(tree.open()).hasSize(6);
        Unit wards = tree.unit(new UnitId("commune-01")).orElseThrow();
        assertThat(wards.kind()).isEqualTo(UnitKind.GROUP);
        assertThat(wards.parent()).isEqualTo(Organisation.CITY);
        assertThat(wards.details().area()).isEqualTo("Quận Mẫu");
        assertThat(wards.details().planned()).containsEntry("ticket_machines", 14);
        Unit sub = tree.unit(new UnitId("department-01-2")).orElseThrow();
        assertThat(sub.parent()).isEqualTo(new UnitId("department-01"));
        assertThat(sub.name()).isEqualTo("Sở Mẫu (không ghi tên)");
        // A blank of the table is not a zero.
        assertThat(tree.unit(new UnitId("department-01")).orElseThrow().details().planned())
                .doesNotContainKey("satisfaction_devices");
    }

    @Test
    void theTwoRowsWhoseUnbrandedOfficesArePublishedElsewhereCountThem() throws Exception {
        Output out =
                run(
                        HEAD
                                + "commune,27,Hoàn Kiếm,18 phường của Hoàn Kiếm (10 BPMC + 03"
                                + " TTHCC),10,0,14,3,0,,,\n"
                                + "commune,30,Phúc Thọ,\"21 xã, thị trấn của Phúc"
                                + " Thọ\",20,20,20,17,16,,,\n");
        assertThat(out.out())
                .startsWith(
                        "2 rows stand for 34 offices (34 commune)",
                        "30 of them carry the brand name");
    }

    @Test
    void readingItAgainChangesNothingAndAnotherTableChangesOnlyWhatIsOther() throws Exception {
        run(TABLE);
        int entries = entries();
        assertThat(run(TABLE).out()).contains("0 new, 0 renamed, 0 with other counts, 5 as before");
        assertThat(entries()).isEqualTo(entries);
        String other = TABLE.replace("Quận Mẫu,1,1,2,1", "Phường Mẫu,1,1,2,4");
        assertThat(run(other.replace("department,,Sở Mẫu,,2,2,3,3,0,,,\n", "")).out())
                .contains(
                        "0 new, 1 renamed, 1 with other counts, 3 as before",
                        "1 earlier rows are not in this table; they were left as they are");
        assertThat(entries()).isEqualTo(entries + 2);
        assertThat(tree().unit(new UnitId("department-01-2"))).isPresent();
    }

    @Test
    void everyProblemIsNamedByItsLineAndNothingIsImported() throws Exception {
        Output out =
                run(
                        HEAD
                                + """
                                department,1,,Sở Mẫu,x,1,2,1,,,,
                                quận,1,,Quận Mẫu,1,1,2,1,5,,,
                                department,1,,Sở Khác,1,1,2,1,,,,
                                commune,,Nobody,14 phường,14,14,19,14,40,,,
                                commune,2,A,B,0,0,0,0,0,,,
                                commune,3,A
                                """);
        assertThat(out.code()).isEqualTo(1);
        assertThat(out.err())
                .containsExactly(
                        "line 2: brand_name must be a whole number from 0 to 9999",
                        "line 3: level must be department, district or commune",
                        "line 4: the same level and stt stand on line 2",
                        "line 5: a row without stt belongs below the department that parent names",
                        "line 6: stands for no office: brand_name is 0 and there is no column"
                                + " sections",
                        "line 7: the number of values is not that of the header",
                        "motcua: import-units: 6 problems; nothing was imported. Correct the lines"
                                + " above and run it again.");
        assertThat(Files.exists(folder.resolve(ImportUnits.FILE_NAME))).isFalse();
    }

    @Test
    void aDryRunOnlySays() throws Exception {
        Output out = run(TABLE, "--dry-run");
        assertThat(out.out()).contains("nothing was changed (--dry-run)");
        assertThat(entries()).isZero();
    }

    @Test
    void damagedTablesAreRefusedOrReadNeverThrown() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(86);
        for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder(TABLE);
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "\",\n\r0x".charAt(random.nextInt(6)));
                    default -> text.setCharAt(at, (char) (32 + random.nextInt(200)));
                }
            }
            Path file = folder.resolve("t.csv");
            Files.writeString(file, text);
            if (UnitsCsv.load(file) instanceof UnitsCsv.Result.Read read) {
                UnitsImport.Plan plan = UnitsImport.plan(read.rows(), Organisation.EMPTY, DAY);
                assertThat(plan.report().founded()).isEqualTo(read.rows().size());
                Organisation.EMPTY.with(plan.drafts(), CLOCK.instant(), "a", "b");
            }
        }
    }

    @Test
    void aKilledImportLeavesAllOrNothing() throws Exception {
        List<String> rows = new ArrayList<>(List.of(HEAD.strip()));
        for (int i = 1; i <= 1_500; i++) {
            rows.add("commune," + i + ",Q,Xã " + i + ",1,1,1,1,1,,,");
        }
        Path csv = folder.resolve("big.csv");
        Files.write(csv, rows);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        int whole = 0;
        for (int i = 0; i < 5; i++) {
            Path data = Files.createDirectory(folder.resolve("data" + i));
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-Djava.io.tmpdir=" + data,
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    ImportUnits.class.getName(),
                                    csv.toString(),
                                    "--data",
                                    data.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(data.resolve("out").toFile())
                            .start();
            killOnceWritten(process, data, random.nextInt(500_000));
            try (OrganisationStore store =
                    OrganisationStore.open(data.resolve(ImportUnits.FILE_NAME), CLOCK)) {
                int entries = store.organisation().entries().size();
                assertThat(entries).isIn(0, 1_501);
                whole += entries > 0 ? 1 : 0;
            }
            assertThat(run(csv, data).code()).isZero();
        }
        System.Logger log = System.getLogger(ImportUnitsTest.class.getName());
        log.log(System.Logger.Level.INFO, "{0} of 5 had committed before the kill", whole);
    }

    /** Somewhere between the file's making and the end of the commit. */
    private static void killOnceWritten(Process process, Path data, long bytes) throws Exception {
        Path written = data.resolve(ImportUnits.FILE_NAME + "-wal");
        while (process.isAlive() && written.toFile().length() < bytes) {
            Thread.onSpinWait();
        }
        process.destroyForcibly().waitFor();
    }

    private record Output(int code, List<String> out, List<String> err) {}

    private Output run(String table, String... more) throws Exception {
        Path csv = folder.resolve("units.csv");
        Files.writeString(csv, table);
        return run(csv, folder, more);
    }

    private static Output run(Path csv, Path data, String... more) {
        List<String> args = new ArrayList<>(List.of(csv.toString(), "--data", data.toString()));
        args.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                ImportUnits.run(
                        args,
                        CLOCK,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(code, lines(out), lines(err));
    }

    private static List<String> lines(ByteArrayOutputStream text) {
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private UnitTree tree() throws Exception {
        try (OrganisationStore store =
                OrganisationStore.open(folder.resolve(ImportUnits.FILE_NAME), CLOCK)) {
            return store.organisation().asOf(DAY);
        }
    }

    private int entries() throws Exception {
        try (OrganisationStore store =
                OrganisationStore.open(folder.resolve(ImportUnits.FILE_NAME), CLOCK)) {
            return store.organisation().entries().size();
        }
    }
}
