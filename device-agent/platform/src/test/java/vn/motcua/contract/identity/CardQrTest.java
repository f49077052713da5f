package vn.motcua.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.IdentityReading.Read;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.IdentityReading.Refused;

/** S-098, S-101: invented persons only. */
class CardQrTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String OLD_CARD =
            "001190000017||Trần Thị Bình|05031990|Nữ|Số 1, Phố Mẫu, Hà Nội|10052022";
    private static final String NEW_CARD =
            "079205000123|123456789|Lê Văn Cường|09112005|Nam|Số 2, Đường Mẫu|12082024||||";

    private static IdentityDocument read(String text) {
        IdentityReading reading = CardQr.read(text, TODAY);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        IdentityReading again = CardQr.read(utf8, utf8.length, TODAY);
        assertThat(reading).as("a card").isInstanceOf(Read.class);
        assertThat(again).isInstanceOf(Read.class);
        return ((Read) again).document();
    }

    private static String said(@Nullable PersonalText text) {
        return text == null ? "nothing" : text.reveal();
    }

    private static Refusal refused(String text) {
        IdentityReading reading = CardQr.read(text, TODAY);
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).reason();
    }

    @Test
    void readsTheSevenFieldsOfTheOldCard() {
        IdentityDocument card = read("\uFEFF" + OLD_CARD + "\r\n\0");
        assertThat(card.kind()).isEqualTo(IdentityDocument.Kind.CITIZEN_CARD);
        assertThat(card.number().reveal()).isEqualTo("001190000017");
        assertThat(card.oldNumber()).isNull();
        assertThat(said(card.name())).isEqualTo("Trần Thị Bình");
        assertThat(card.birth()).isEqualTo("1990-03-05");
        assertThat(card.sex()).isEqualTo(Sex.FEMALE);
        assertThat(said(card.residence())).isEqualTo("Số 1, Phố Mẫu, Hà Nội");
        assertThat(card.issued()).isEqualTo("2022-05-10");
        assertThat(card.warnings()).isEmpty();
    }

    @Test
    void readsTheNewCardAndLooksIntoNoFurtherField() {
        assertThat(said(read(NEW_CARD).oldNumber())).isEqualTo("123456789");
        assertThat(read(NEW_CARD).warnings()).isEmpty();
        assertThat(read(NEW_CARD.replace("||||", "|?|x9|~")).number().length()).isEqualTo(12);
    }

    @Test
    void aSignThatDoesNotFitIsAWarningAndNoRefusal() {
        IdentityDocument card =
                read("012345678912|123456789|Nguyễn Văn A|01011990|Nam|Quận 3|01012022||||");
        assertThat(card.warnings())
                .containsExactlyInAnyOrder(
                        Warning.SEX_DIFFERS_FROM_NUMBER, Warning.BIRTH_YEAR_DIFFERS_FROM_NUMBER);
        assertThat(read(OLD_CARD.replace("001190", "003190")).warnings())
                .containsExactly(Warning.PROVINCE_UNKNOWN);
        assertThat(read(OLD_CARD.replace("10052022", "10051980")).warnings())
                .containsExactly(Warning.ISSUED_BEFORE_BIRTH);
        assertThat(read(OLD_CARD.replace("10052022", "25112026")).warnings())
                .containsExactly(Warning.ISSUED_IN_FUTURE);
        assertThat(read(NEW_CARD.replace("09112005", "09112027")).warnings())
                .contains(Warning.BIRTH_IN_FUTURE);
    }

    @Test
    void whatTheCardLeavesOpenIsNotKnown() {
        IdentityDocument card = read("001190000017||Trần Thị Bình|05031990|||");
        assertThat(card.sex()).isNull();
        assertThat(card.residence()).isNull();
        assertThat(card.issued()).isNull();
    }

    @Test
    void accentsInPartsAreComposed() {
        IdentityDocument card = read(Normalizer.normalize(OLD_CARD, Normalizer.Form.NFD));
        assertThat(said(card.name())).isEqualTo("Trần Thị Bình");
        assertThat(said(card.residence())).isEqualTo("Số 1, Phố Mẫu, Hà Nội");
        assertThat(card.sex()).isEqualTo(Sex.FEMALE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';EMPTY",
                "https://e.test/|||||||;LINK",
                "H26-260101-0001;OTHER_CODE",
                "00020101021138540010A00000072701240006970422011001234567890208QRIBFTTA;OTHER_CODE",
                "001190000017|Trần Thị Bình|1990-03-05|CCCD|77|;OTHER_CARD",
                "1|001190000017|1990-03-05|CCCD|77|||;OTHER_CARD",
                "DN4010112345678|4e677579e1bb856e|05/03/1990|2|x|01|01/01/2026;OTHER_CARD",
                "001190000017||Trần Thị Bình|05031990|Nữ|Số 1;FIELD_COUNT",
                "001190000017||Trần Thị Bình|05031990|Nữ|Số 1|10052022|;FIELD_COUNT",
                "001190000017||Trần Thị Bình|05031990|Nữ|Số 1|10052022||;FIELD_COUNT",
                "00119000001||Trần Thị Bình|05031990|Nữ|Số 1|10052022;CITIZEN_NUMBER",
                "0011900000171||Trần Thị Bình|05031990|Nữ|Số 1|10052022;CITIZEN_NUMBER",
                "٠٠١١٩٠٠٠٠٠١٧||Trần Thị Bình|05031990|Nữ|Số 1|10052022;CITIZEN_NUMBER",
                "001190000017|12345678|Trần Thị Bình|05031990|Nữ|Số 1|10052022;OLD_NUMBER",
                "001190000017|||05031990|Nữ|Số 1|10052022;NAME",
                "001190000017||Trần/Bình|05031990|Nữ|Số 1|10052022;NAME",
                "001190000017||Trần Thị Bình|31021990|Nữ|Số 1|10052022;BIRTH_DATE",
                "001190000017||Trần Thị Bình||Nữ|Số 1|10052022;BIRTH_DATE",
                "001190000017||Trần Thị Bình|5031990|Nữ|Số 1|10052022;BIRTH_DATE",
                "001190000017||Trần Thị Bình|05031890|Nữ|Số 1|10052022;BIRTH_DATE",
                "001190000017||Trần Thị Bình|05031990|Khác|Số 1|10052022;SEX",
                "001190000017||Trần Thị Bình|05031990|Nữ|Số 1|29022023;ISSUE_DATE"
            })
    void otherTextsAreRefusedByName(String text, Refusal reason) {
        assertThat(refused(text)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001190000017||Tra62n Thi5 Bi2nh|05031990|Nu74|So61 1|10052022",
                "001190000017||Tr?n Th? B?nh|05031990|N?|S? 1|10052022",
                "001190000017||Tran Thi Binh|05031990|Nuwx|So 1|10052022",
                "001190000017||Tr\uFFFDn|05031990|Nam|So 1|10052022",
                "001190000017~~Tran Thi Binh~05031990~Nam~So 1~10052022"
            })
    void whatAKeyboardModeOrAnInputMethodLeavesIsNamed(String text) {
        assertThat(refused(text)).isEqualTo(Refusal.GARBLED);
    }

    @Test
    void aWrongCodePageIsNamed() throws Exception {
        byte[] utf8 = OLD_CARD.getBytes(StandardCharsets.UTF_8);
        assertThat(refused(new String(utf8, StandardCharsets.ISO_8859_1)))
                .isEqualTo(Refusal.GARBLED);
        assertThat(refused(new String(utf8, "windows-1252"))).isEqualTo(Refusal.GARBLED);
        byte[] utf16 = OLD_CARD.getBytes(StandardCharsets.UTF_16LE);
        assertThat(CardQr.read(utf16, utf16.length, TODAY))
                .isEqualTo(new Refused(Refusal.NOT_TEXT));
    }

    @Test
    void capitalsWithATildeAreNoTornLetters() {
        assertThat(said(read(OLD_CARD.replace("Trần Thị Bình", "VÃN ÂN H’HEN")).name()))
                .isEqualTo("VÃN ÂN H’HEN");
    }

    @Test
    void theLengthIsBounded() {
        String longest = OLD_CARD.replace("Số 1", "x".repeat(CardQr.MAX_LENGTH - 66));
        assertThat(refused(longest + "x".repeat(200))).isEqualTo(Refusal.TOO_LONG);
        byte[] bytes = new byte[5000];
        assertThat(CardQr.read(bytes, 5000, TODAY)).isEqualTo(new Refused(Refusal.TOO_LONG));
        assertThat(refused("|".repeat(CardQr.MAX_LENGTH))).isEqualTo(Refusal.CITIZEN_NUMBER);
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4098);
        String[] names = {"Nguyễn Văn Ổn", "Đỗ Thị Ỷ", "Ksor H’Bia", "Lò Thị Ử", "Trương Ngọc Ẵng"};
        for (int i = 0; i < 5_000; i++) {
            LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(45_000));
            boolean female = random.nextBoolean();
            int digit = (birth.getYear() / 100 - 19) * 2 + (female ? 1 : 0);
            String number =
                    "001%d%02d%06d"
                            .formatted(digit, birth.getYear() % 100, random.nextInt(1_000_000));
            String name = names[random.nextInt(names.length)];
            LocalDate issued = LocalDate.of(2021, 1, 1).plusDays(random.nextInt(2000));
            String text =
                    "%s||%s|%s|%s|Ngõ %d|%s%s"
                            .formatted(
                                    number,
                                    name,
                                    ddMMyyyy(birth),
                                    female ? "Nữ" : "Nam",
                                    i,
                                    ddMMyyyy(issued),
                                    random.nextBoolean() ? "||||" : "");
            IdentityDocument card = read(text);
            assertThat(card.number().reveal()).isEqualTo(number);
            assertThat(said(card.name())).isEqualTo(name);
            assertThat(card.birth()).isEqualTo(birth);
            assertThat(card.issued()).isEqualTo(issued);
            assertThat(card.warnings())
                    .doesNotContain(
                            Warning.SEX_DIFFERS_FROM_NUMBER,
                            Warning.BIRTH_YEAR_DIFFERS_FROM_NUMBER,
                            Warning.PROVINCE_UNKNOWN);
        }
    }

    private static String ddMMyyyy(LocalDate date) {
        return "%02d%02d%04d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    @Test
    void anyMutationIsAnsweredAndNeverRepeated() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(98);
        byte[][] seeds = {
            OLD_CARD.getBytes(StandardCharsets.UTF_8), NEW_CARD.getBytes(StandardCharsets.UTF_8)
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] text = Mutations.of(seeds[i % 2], random);
            IdentityReading reading = CardQr.read(text, text.length, TODAY);
            assertThat(reading.toString())
                    .doesNotContain("0000", "Bình", "Văn", "Mẫu", "1990", "2005");
            CardQr.read(new String(text, StandardCharsets.ISO_8859_1), TODAY);
        }
    }
}
