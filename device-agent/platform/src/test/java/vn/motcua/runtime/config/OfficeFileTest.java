package vn.motcua.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.office.SpecialDays;
import vn.motcua.contract.queue.CounterDuty;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.queue.QueueSettings;

class OfficeFileTest {
    private static final Path FILE = Path.of("/etc/motcua/office.toml");

    private static final String SERVES = "services = [\"nop-ho-so\"]";

    static final String OFFICE =
            """
            id = "phuong-mau"
            unit_vi = "Bộ phận Một cửa"
            unit_en = "One-stop Office"
            name_vi = "Phường Mẫu"
            name_en = "Mau Ward"
            hotline = "024 1022"
            motto = "Nụ cười công sở"
            public_address = "https://mot-cua.example"
            ticket_digits = 3
            rating_scale = 5
            ticker_vi = ["Xin giữ phiếu đến khi xong."]

            [calendar]
            issue_before_minutes = 30
            last_issue_before_minutes = 15
            closed = [2026-09-02, 2027-01-01]

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri"]
            from = 08:00
            to = 12:00

            [[calendar.sessions]]
            days = ["mon", "tue", "wed", "thu", "fri"]
            from = 13:00
            to = 17:00

            [[services]]
            id = "nop-ho-so"
            name_vi = "Nộp hồ sơ"
            name_en = "Submit a dossier"
            prefix = "A"
            sign = "circle"
            color = "#0A7A4B"
            need = "submit"
            place_vi = "Bên trái"
            place_en = "On the left"

            [[services]]
            id = "tra-ket-qua"
            name_vi = "Nhận kết quả"
            name_en = "Collect a result"
            prefix = "B"
            sign = "diamond"
            color = "#1F5FBF"
            need = "collect"
            fields = ["Đất đai"]

            [[counters]]
            id = "1"
            services = ["nop-ho-so", "tra-ket-qua"]

            [[counters]]
            id = "2"
            services = ["nop-ho-so"]

            [[devices]]
            id = "kiosk-01"
            kind = "KIOSK"

            [[devices]]
            id = "pad-02"
            kind = "RATING_PAD"
            """;

    @Test
    void anOfficeIsReadWhole() throws Exception {
        OfficeFile.Contents read = OfficeFile.parse(FILE, OFFICE);
        Office office = read.office();
        assertThat(read.devices())
                .containsOnly(
                        Map.entry(new DeviceId("kiosk-01"), DeviceKind.KIOSK),
                        Map.entry(new DeviceId("pad-02"), DeviceKind.RATING_PAD));
        assertThat(office.nameVi()).isEqualTo("Phường Mẫu");
        assertThat(office.services()).hasSize(2);
        assertThat(office.service(new ServiceId("tra-ket-qua")).orElseThrow().need())
                .isEqualTo(Need.COLLECT);
        assertThat(office.counter(new CounterId("2")).orElseThrow().services())
                .containsExactly(new ServiceId("nop-ho-so"));
        assertThat(office.calendar().closed())
                .containsExactly(LocalDate.of(2026, 9, 2), LocalDate.of(2027, 1, 1));
        assertThat(office.calendar().sessions().getFirst().days())
                .startsWith(DayOfWeek.MONDAY)
                .hasSize(5);
        // Tuesday, 24 November 2026, 07:40 in Hanoi: numbers, but no service yet.
        Instant early = Instant.parse("2026-11-24T00:40:00Z");
        assertThat(office.calendar().issuesAt(early)).isTrue();
        assertThat(office.calendar().opensAt(early)).isFalse();
    }

    /** S-084, S-087, S-175: what each counter is for. */
    @Test
    void countersHaveTheirKind() throws Exception {
        String kinds =
                OFFICE.replace(
                        "services = [\"nop-ho-so\"]\n",
                        """
                        services = ["tra-ket-qua"]
                        kind = "general"

                        [[counters]]
                        id = "3"
                        services = ["nop-ho-so"]
                        kind = "same_day"
                        procedures = ["2.000815"]

                        [[counters]]
                        id = "4"
                        services = ["nop-ho-so"]
                        kind = "vulnerable"
                        """);
        Office office = OfficeFile.parse(FILE, kinds).office();
        ServiceId submit = new ServiceId("nop-ho-so");
        ServiceId collect = new ServiceId("tra-ket-qua");
        assertThat(office.counters().get(0).duty()).isNull();
        assertThat(office.counters().get(1))
                .isEqualTo(
                        new Counter(
                                new CounterId("2"),
                                List.of(collect, submit),
                                new CounterDuty(
                                        CounterDuty.Kind.GENERAL, List.of(collect), List.of())));
        ProcedureCode copy = new ProcedureCode("2.000815");
        assertThat(office.counters().get(2).serves(submit, copy)).isTrue();
        assertThat(office.counters().get(2).serves(submit, null)).isFalse();
        assertThat(office.counters().get(3).duty())
                .extracting(CounterDuty::kind)
                .isEqualTo(CounterDuty.Kind.VULNERABLE);
        String bad =
                kinds.replace("\"general\"", "\"general\"\nprocedures = [\"2.000815\", \"x\"]");
        SettingsException e =
                catchThrowableOfType(SettingsException.class, () -> OfficeFile.parse(FILE, bad));
        assertThat(e.lines()).hasSize(2).allMatch(line -> line.contains("procedures"));
    }

    /** S-087, S-205: rates and rules are the office's own. */
    @Test
    void anOfficeHasItsOwnRulesOfTheQueue() throws Exception {
        String rules =
                """
                [queue]
                most_head_start_minutes = 45
                calls_before_no_show = 3
                come_back_minutes = 30
                come_back_times = 2
                come_back_to = "new"
                full_by_minutes = true
                ask_over_minutes = 45
                ask_over_people = 0

                [queue.rates]
                elderly = 300

                [[services]]
                """;
        QueueSettings read =
                OfficeFile.parse(FILE, OFFICE.replaceFirst("\\[\\[services]]\n", rules)).queue();
        assertThat(read.ratePercent())
                .containsEntry(PriorityClass.ELDERLY, 300)
                .containsEntry(PriorityClass.DISABLED, 200)
                .containsEntry(PriorityClass.NONE, 100);
        assertThat(read.mostHeadStart()).isEqualTo(Duration.ofMinutes(45));
        assertThat(read.callsBeforeNoShow()).isEqualTo(3);
        assertThat(read.reentry())
                .isEqualTo(new QueueSettings.Reentry(Duration.ofMinutes(30), 2, false));
        assertThat(read.capacityByMinutes()).isTrue();
        assertThat(read.longWait())
                .isEqualTo(new QueueSettings.LongWait(Duration.ofMinutes(45), 0));
        assertThat(OfficeFile.parse(FILE, OFFICE).queue()).isEqualTo(QueueSettings.DEFAULT);
    }

    @Test
    void aRuleOutOfItsBoundsOrUnknownIsRefused() {
        String rules =
                """
                [queue]
                calls_before_no_show = 0
                longest_hold = 5

                [queue.rates]
                pregnant = 99

                [[services]]
                """;
        String file = OFFICE.replaceFirst("\\[\\[services]]\n", rules);
        SettingsException e =
                catchThrowableOfType(SettingsException.class, () -> OfficeFile.parse(FILE, file));
        assertThat(String.join("\n", e.lines()))
                .contains(
                        "queue.calls_before_no_show", "unknown key queue.longest_hold", "pregnant");
    }

    /** S-175: who signs in at the counters, and for what. */
    @Test
    void clerksAreRead() throws Exception {
        OfficeFile.Contents read =
                OfficeFile.parse(FILE, OFFICE + clerk("an", "") + clerk("binh", SERVES));
        assertThat(read.clerks()).extracting(Clerk::id).containsExactly("an", "binh");
        assertThat(read.clerks().getFirst().serves(new ServiceId("nop-ho-so"))).isTrue();
        assertThat(read.clerks().getLast().services()).containsExactly(new ServiceId("nop-ho-so"));
        assertThat(read.toString()).contains("clerk:an").doesNotContain("argon2id");
        assertThat(OfficeFile.parse(FILE, OFFICE).clerks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "an"         | "An"             | lower-case letters
                    "an"         | "counter-1"      | lower-case letters
                    m=19456      | m=65537          | no hash
                    m=19456      | m=99999          | no hash
                    p=1          | p=4              | no hash
                    argon2id     | argon2i          | no hash
                    "nop-ho-so"] | "tra-ho-so-lau"] | does not have
                    "binh"       | "an"             | the same id
                    """)
    void aClerkWhoCouldNotSignInIsRefused(String good, String bad, String why) {
        String clerks = clerk("an", "") + clerk("binh", SERVES);
        assertThat(clerks).contains(good);
        SettingsException e =
                catchThrowableOfType(
                        SettingsException.class,
                        () -> OfficeFile.parse(FILE, OFFICE + clerks.replace(good, bad)));
        assertThat(String.join("\n", e.lines())).contains(why).doesNotContain("c2FsdC");
    }

    private static String clerk(String id, String more) {
        return """

        [[clerks]]
        id = "%s"
        name = "Nguyễn Văn An"
        pin_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdC1vZi00OTUxNzMteA$F9x79JApeWg+1WioZiRTaeeDrKZRDYIFDDeeziI7ceE"
        %s
        """
                .formatted(id, more);
    }

    @Test
    void specialDaysAreRead() throws Exception {
        String special =
                """
                [[calendar.worked]]
                date = 2026-08-22
                as = "mon"

                [[calendar.openings]]
                date = 2026-12-24
                from = 08:00
                to = 11:00

                [[services]]
                """;
        String with =
                OFFICE.replaceFirst("closed = ", "public_holidays = true\nclosed = ")
                        .replaceFirst("\\[\\[services]]", special);
        BusinessCalendar calendar = OfficeFile.parse(FILE, with).office().calendar();
        assertThat(calendar.hoursOn(LocalDate.of(2026, 8, 22))).hasSize(2);
        assertThat(calendar.hoursOn(LocalDate.of(2026, 12, 24))).hasSize(1);
        assertThat(calendar.hoursOn(LocalDate.of(2026, 11, 24))).as("a holiday").isEmpty();
        assertThat(calendar.special())
                .extracting(SpecialDays::weeklyDaysOff)
                .isEqualTo(SpecialDays.WEEKEND);
        assertThat(OfficeFile.parse(FILE, OFFICE).office().calendar().special()).isNull();

        String bad =
                with.replace("2026-12-24", "2026-09-02")
                        .replace("as = \"mon\"", "as = \"mo\"")
                        .replace("public_holidays", "public_holiday");
        SettingsException e =
                catchThrowableOfType(SettingsException.class, () -> OfficeFile.parse(FILE, bad));
        assertThat(String.join("\n", e.lines()))
                .contains("calendar.openings.date: is also in closed")
                .contains("calendar.worked.as: must be of mon")
                .contains("did you mean public_holidays?");
    }

    @Test
    void everythingThatDoesNotFitTogetherIsToldAtOnce() {
        String bad =
                OFFICE.replace("prefix = \"B\"", "prefix = \"A\"")
                        .replace("to = 12:00", "to = 07:00")
                        .replace("\"tra-ket-qua\"]", "\"khong-co\"]")
                        .replace("closed = [2026-09-02", "closed = [2026-02-30")
                        .replace("\"wed\"", "\"xyz\"")
                        .replace("pad-02", "kiosk-01")
                        .replace("\"RATING_PAD\"", "\"TOASTER\"")
                        .replace("rating_scale = 5", "rating_scale = 4");
        SettingsException e =
                catchThrowableOfType(SettingsException.class, () -> OfficeFile.parse(FILE, bad));
        assertThat(String.join("\n", e.lines()))
                .contains("another service has the same letters")
                .contains("a session ends after it starts")
                .contains("names a service that this file does not have")
                .contains("is not a valid date")
                .contains("must be of mon, tue")
                .contains("another device has the same id")
                .contains("devices.kind")
                .contains("must be 3 or 5");
    }
}
