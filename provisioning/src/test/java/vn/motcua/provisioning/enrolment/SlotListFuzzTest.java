package vn.motcua.provisioning.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.provisioning.Spoiled;

/** Whatever table is given, it is taken over whole, or refused with a line and a reason. */
class SlotListFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("motcua.long") ? 200_000 : 4_000;
    private static final String DEVICES =
            """
            office,kind,place,office_name,device,count
            van-mieu,KIOSK,Sảnh,Văn Miếu,kiosk-01,
            van-mieu,display,"Sảnh, tầng 2",Văn Miếu,,3
            hoan-kiem,rating-pad,Quầy 1,Hoàn Kiếm,,2
            """;
    private static final String UNITS =
            """
            level,stt,parent,unit_name,brand_name,citizen_lookup_computers,ticket_machines,satisfaction_devices
            department,1,,Sở Mẫu,1,2,1,0
            department,,Sở Mẫu,"02 chi cục, 1 trạm",3,0,,0
            commune,1,Quận Mẫu,14 phường của Quận Mẫu,14,19,14,40
            """;

    @TempDir private Path folder;

    @Test
    void mutatedListsOfDevicesAreTakenOverOrRefused() throws Exception {
        assertMutated(DEVICES, 20261215);
    }

    @Test
    void mutatedTablesOfUnitsAreTakenOverOrRefused() throws Exception {
        assertMutated(UNITS, 20261216);
    }

    private void assertMutated(String good, long seed) throws Exception {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, good);
        assertThat(SlotList.read(file).problems()).isEmpty();
        Spoiled spoiled =
                new Spoiled(
                        RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
                        "\"",
                        ",",
                        "\n",
                        "\r",
                        "\uFEFF",
                        "\0",
                        "-1",
                        "999999",
                        "9999999999",
                        "centre",
                        "…",
                        "=cmd()",
                        "\ud800",
                        ",,,,,,,,");
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Files.write(file, spoiled.bytes(good));
            SlotList read = SlotList.read(file);
            if (!read.problems().isEmpty()) {
                assertThat(read.slots()).isEmpty();
                assertThat(read.problems()).allSatisfy(p -> assertThat(p.line()).isNotNegative());
                refused++;
            }
            assertThat(read.slots()).hasSizeLessThanOrEqualTo(SlotList.MOST_SLOTS);
            assertThat(read.slots()).extracting(WantedSlot::source).doesNotHaveDuplicates();
        }
        assertThat(refused).isBetween(ROUNDS / 5, ROUNDS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "…", "—", "東京", "  -  ", "x"})
    void aNameOfSignsAloneIsALineWithAReasonNotABug(String name) throws Exception {
        Path file = folder.resolve("list.csv");
        Files.writeString(
                file, UNITS.lines().findFirst().orElseThrow() + "\n,1,," + name + ",1,1,1,1\n");
        SlotList read = SlotList.read(file);
        assertThat(read.problems().isEmpty()).isEqualTo(!read.slots().isEmpty());
    }

    @Test
    void manyUnitsOfOneNameStayApart() throws Exception {
        Path file = folder.resolve("list.csv");
        String row = "commune,1,," + "Phường rất dài ".repeat(5) + ",1,0,1,0\n";
        Files.writeString(file, UNITS.lines().findFirst().orElseThrow() + "\n" + row.repeat(1_200));
        SlotList read = SlotList.read(file);
        assertThat(read.problems()).isEmpty();
        assertThat(read.slots()).hasSize(1_200);
        assertThat(read.slots()).extracting(WantedSlot::office).doesNotHaveDuplicates();
    }
}
