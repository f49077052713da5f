package vn.motcua.agent.office.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.agent.office.Form;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.wire.MalformedMessageException;

/** S-098, S-101: one field for everything that can be scanned or typed. */
class SeenReaderTest {
    static final String CARD =
            "001190000017||Trần Thị Bình|05031990|Nữ|Số 1, Phố Mẫu, Hà Nội|10052022";
    static final String PASSPORT =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                    + "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final SeenReader READER =
            new SeenReader(
                    n -> n.text().equals("A012") || n.text().equals("AB123"),
                    AppointmentId.of("Qx7-example-0001")::equals);

    private static Seen read(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8), TODAY);
    }

    @Test
    void aCardsQrAndAPassportsLinesAreSomebodyByTheirOwnWord() {
        assertThat(read(CARD + "\n"))
                .isInstanceOfSatisfying(
                        Seen.Person.class,
                        p -> {
                            assertThat(p.means()).isEqualTo(Means.CARD_QR);
                            assertThat(p.trust()).isEqualTo(Trust.CARD_QR);
                            assertThat(p.document().number().masked()).isEqualTo("•••••••••017");
                            assertThat(p.toString()).doesNotContain("Bình");
                        });
        assertThat(read(PASSPORT))
                .isInstanceOfSatisfying(
                        Seen.Person.class, p -> assertThat(p.means()).isEqualTo(Means.MRZ));
    }

    /** S-107: only a code of today's list; what else looks so may be a passport's number. */
    @Test
    void aBookingsCodeIsOneOfToday() {
        Seen booked = new Seen.Booked(AppointmentId.of("Qx7-example-0001"));
        assertThat(read("QX7-EXAMPLE-0001")).isEqualTo(booked);
        assertThat(read("https://hen.example/a/Qx7-example-0001\r\n")).isEqualTo(booked);
        assertThat(read("Qx7-example-0002")).isNotInstanceOf(Seen.Booked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "001190000017,TYPED",
        "001 190 000 017,TYPED",
        "C1234567,TYPED",
        "ab1234567,TYPED",
        "0100109106,TYPED"
    })
    void aTypedNumberIsSomebody(String typed, Means means) {
        assertThat(read(typed))
                .isInstanceOfSatisfying(
                        Seen.Person.class,
                        p -> {
                            assertThat(p.means()).isEqualTo(means);
                            assertThat(p.trust()).isEqualTo(Trust.TYPED);
                        });
    }

    @Test
    void aSlipsNumberItsQrAndADossiersCodeAreTold() {
        assertThat(read("a012")).isInstanceOf(Seen.Slip.class);
        assertThat(read("AB123")).isInstanceOf(Seen.Slip.class);
        // No such number today: then it is a passport's.
        assertThat(read("AB124")).isInstanceOf(Seen.Person.class);
        assertThat(read("https://motcua.example/t/abcdefghijklmnopqrstuv"))
                .isEqualTo(new Seen.SlipKey("abcdefghijklmnopqrstuv"));
        assertThat(read("h26.75-261119-0042")).isEqualTo(new Seen.Dossier("H26.75-261119-0042"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'   ';EMPTY",
                "123456789;OLD_NUMBER",
                "12345;DIGITS",
                "0100109107;TAX",
                "00119000001X||A|05031990|Nam|B|10052022;CITIZEN",
                "https://example.org/abc;LINK",
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<;ZONE_LENGTH",
                "1.004222;PROCEDURE",
                "H26.75-261340-0042;DOSSIER_DATE",
                "001190000017||Tráº§n Thá»‹ BÃ¬nh|05031990|Ná»¯|HÃ  Ná»™i|10052022;GARBLED",
                "001190000017|x;CARD",
                "xin chào các bạn;OTHER_CODE"
            })
    void whatIsNothingSaysWhy(String text, Seen.Why why) {
        assertThat(read(text)).isEqualTo(new Seen.Unread(why));
    }

    @Test
    void noScanBreaksTheReader() {
        Random random = new Random(46);
        String[] seeds = {CARD, PASSPORT, "001190000017", "A012", "H26.75-261119-0042", "C1234567"};
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds[i % seeds.length].getBytes(StandardCharsets.UTF_8);
            for (int n = 0; n <= random.nextInt(5); n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Seen seen = READER.read(bytes, TODAY);
            assertThat(seen).as("mutation %d", i).isNotNull();
            if (seen instanceof Seen.Person person) {
                person.document().close();
            }
        }
    }

    @Test
    void noFormBreaksTheParser() throws Exception {
        try (Form form =
                Form.parse("id=a&seen=%C4%90+x%7C1&agreed=yes".getBytes(StandardCharsets.UTF_8))) {
            assertThat(new String(form.copy("seen"), StandardCharsets.UTF_8)).isEqualTo("Đ x|1");
            assertThat(form.word("agreed")).isEqualTo("yes");
            assertThat(form.word("none")).isEmpty();
        }
        Random random = new Random(47);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = "id=a&seen=%C4%90+x%7C1&agreed=yes".getBytes(StandardCharsets.UTF_8);
            for (int n = 0; n <= random.nextInt(4); n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try (Form form = Form.parse(bytes)) {
                assertThat(form.copy("seen").length).isLessThan(40);
            } catch (MalformedMessageException e) {
                refused++;
            }
            assertThat(bytes).as("zeroed").containsOnly(0);
        }
        assertThat(refused).isPositive();
    }
}
