package vn.motcua.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.office.Floor;
import vn.motcua.contract.office.FlowSign;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.Service;
import vn.motcua.contract.office.WaitingGroup;
import vn.motcua.contract.office.Zone;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.ServiceId;

/** Zones and waiting groups of an office's file (S-079, S-083, S-090 to S-093). */
class FloorFileTest {
    private static final Path FILE = Path.of("/etc/motcua/office.toml");
    private static final ServiceId SUBMIT = new ServiceId("nop-ho-so");
    private static final ServiceId COLLECT = new ServiceId("tra-ket-qua");

    private static final String ZONES =
            """

            [[zones]]
            number = 5
            kind = "intake"
            name_vi = "Tiếp nhận hồ sơ"
            name_en = "Intake"
            sign = "circle"
            color = "#14613A"
            counters = ["1", "2"]

            [[zones]]
            number = 4
            kind = "waiting"
            name_vi = "Ngồi chờ"
            name_en = "Waiting area"
            services = ["nop-ho-so", "tra-ket-qua"]
            """;

    private static final String GROUPS =
            """

            [[waiting_groups]]
            id = "hen"
            name_vi = "Có hẹn"
            name_en = "Booked"
            needs = ["submit"]
            booked = true

            [[waiting_groups]]
            id = "khac"
            name_vi = "Còn lại"
            name_en = "Others"
            """;

    private static Floor read(String more) throws SettingsException {
        return floor(OfficeFile.parse(FILE, OfficeFileTest.OFFICE + more).office());
    }

    private static Floor floor(Office office) {
        return Objects.requireNonNull(office.floor(), "no zones and no groups");
    }

    @Test
    void zonesAreReadInTheOrderOfTheirNumbers() throws Exception {
        Floor floor = read(ZONES);
        assertThat(floor.zones()).extracting(Zone::number).containsExactly(4, 5);
        assertThat(floor.of(new CounterId("2")))
                .get()
                .matches(zone -> zone.sign() == FlowSign.CIRCLE && zone.nameEn().equals("Intake"));
        assertThat(floor.of(COLLECT)).get().extracting(Zone::number).isEqualTo(4);
        assertThat(floor.of(new CounterId("9"))).isEmpty();
        assertThat(OfficeFile.parse(FILE, OfficeFileTest.OFFICE).office().floor()).isNull();
    }

    @Test
    void theSchemesGroupsHoldWalkInsToo() throws Exception {
        Floor floor = read(ZONES);
        assertThat(floor.group(SUBMIT, true)).map(WaitingGroup::id).contains("hen-truoc");
        assertThat(floor.group(COLLECT, true)).map(WaitingGroup::id).contains("hen-truoc");
        assertThat(floor.group(COLLECT, false)).map(WaitingGroup::id).contains("ket-qua");
        assertThat(floor.group(SUBMIT, false)).map(WaitingGroup::id).contains("lay-so");
        assertThat(floor.group("gap-can-bo")).as("no service of that need").isEmpty();
    }

    @Test
    void anOfficeHasItsOwnGroupsTheFirstThatFitsCounts() throws Exception {
        Floor floor = read(GROUPS);
        assertThat(floor.zones()).isEmpty();
        assertThat(floor.groups().getFirst().services()).isEqualTo(List.of(SUBMIT));
        assertThat(floor.group(SUBMIT, true)).map(WaitingGroup::id).contains("hen");
        assertThat(floor.group(COLLECT, true)).map(WaitingGroup::id).contains("khac");
        assertThat(floor.group(SUBMIT, false)).map(WaitingGroup::id).contains("khac");
    }

    /** S-086: for whom a meeting was booked. */
    @Test
    void aServiceMayBeByAppointment() throws Exception {
        String file =
                OfficeFileTest.OFFICE.replace(
                        "need = \"collect\"", "need = \"collect\"\nby_appointment = true");
        Office office = OfficeFile.parse(FILE, file + ZONES).office();
        assertThat(office.services())
                .extracting(Service::byAppointment)
                .containsExactly(false, true);
        assertThat(floor(office).group(COLLECT, true)).map(WaitingGroup::id).contains("gap-can-bo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    number = 4          | number = 5            | another zone has the same number
                    number = 4          | number = 9            | from 1 to 8
                    kind = "waiting"    | kind = "sleeping"     | must be one of
                    color = "#14613A"   | color = "green"       | must look like
                    sign = "circle"     | #                     | sign and color go together
                    ["1", "2"]          | ["1", "7"]            | does not have
                    ["1", "2"]          | ["1", "1"]            | here twice
                    "tra-ket-qua"       | "nop-ho-so"           | here twice
                    id = "hen"          | id = "khac"           | another group has the same id
                    id = "hen"          | id = "Có hẹn"         | small letters
                    ["submit"]          | ["pay"]               | no service of this file has
                    name_en = "Others"  | booked = true         | name_en is missing
                    name_en = "Others"  | name_en = "O"\\nbooked = true | without a booking is in a group
                    """)
    void aFloorOnWhichNobodyFindsTheWayIsRefused(String good, String bad, String why) {
        String floor = ZONES + GROUPS;
        assertThat(floor).contains(good);
        String file = OfficeFileTest.OFFICE + floor.replace(good, bad.replace("\\n", "\n"));
        SettingsException e =
                catchThrowableOfType(SettingsException.class, () -> OfficeFile.parse(FILE, file));
        assertThat(String.join("\n", e.lines())).contains(why);
    }
}
