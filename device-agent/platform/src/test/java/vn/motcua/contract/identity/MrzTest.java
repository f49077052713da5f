package vn.motcua.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.identity.IdentityDocument.Kind;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.IdentityReading.Read;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.IdentityReading.Refused;

/** S-101. The specimens are those of ICAO 9303, parts 4 and 5; the other persons are invented. */
class MrzTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String PASSPORT =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
                    + "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private static final String CARD =
            "I<UTOD231458907<<<<<<<<<<<<<<<"
                    + "7408122F1204159UTO<<<<<<<<<<<6"
                    + "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private static final String CITIZEN =
            Zones.vietnamese("TRAN<<THI<BINH", "001190000017", "900305", "F", "300305");

    private static IdentityDocument read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        IdentityReading again = Mrz.read(bytes, bytes.length, TODAY);
        IdentityReading reading = Mrz.read(text, TODAY);
        assertThat(again).isInstanceOf(Read.class);
        assertThat(reading).as("%s", reading).isInstanceOf(Read.class);
        return ((Read) reading).document();
    }

    private static String said(@Nullable PersonalText text) {
        return text == null ? "nothing" : text.reveal();
    }

    private static Refusal refused(String text) {
        IdentityReading reading = Mrz.read(text, TODAY);
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).reason();
    }

    @Test
    void readsTheSpecimenOfAPassport() {
        IdentityDocument passport = read(PASSPORT);
        assertThat(passport.kind()).isEqualTo(Kind.PASSPORT);
        assertThat(passport.number().reveal()).isEqualTo("L898902C3");
        assertThat(said(passport.name())).isEqualTo("ERIKSSON ANNA MARIA");
        assertThat(passport.birth()).isEqualTo("1974-08-12");
        assertThat(passport.sex()).isEqualTo(Sex.FEMALE);
        assertThat(passport.nationality()).isEqualTo("UTO");
        assertThat(passport.expires()).isEqualTo("2012-04-15");
        assertThat(passport.warnings()).containsExactly(Warning.EXPIRED);
    }

    @Test
    void readsTheSpecimenOfACardAlsoInLines() {
        String lines =
                CARD.substring(0, 30) + "\r\n" + CARD.substring(30, 60) + "\n" + CARD.substring(60);
        for (String text :
                new String[] {CARD, lines + "\r\n", CARD.toLowerCase(java.util.Locale.ROOT)}) {
            IdentityDocument card = read(text);
            assertThat(card.kind()).isEqualTo(Kind.IDENTITY_DOCUMENT);
            assertThat(card.number().reveal()).isEqualTo("D23145890");
            assertThat(said(card.name())).isEqualTo("ERIKSSON ANNA MARIA");
            assertThat(card.birth()).isEqualTo("1974-08-12");
        }
    }

    @Test
    void theCitizenCardsNumberIsTheTwelveDigits() {
        IdentityDocument card = read(CITIZEN);
        assertThat(card.number().reveal()).isEqualTo("001190000017");
        assertThat(card.nationality()).isEqualTo("VNM");
        assertThat(card.warnings()).isEmpty();
        assertThat(
                        read(Zones.vietnamese(
                                        "TRAN<<BINH", "001190000017", "910305", "M", "300305"))
                                .warnings())
                .containsExactlyInAnyOrder(
                        Warning.SEX_DIFFERS_FROM_NUMBER, Warning.BIRTH_YEAR_DIFFERS_FROM_NUMBER);
    }

    @Test
    void theCitizenCardsOwnCheckDigitIsAWarning() {
        String number = "001190000017";
        String wrong =
                Zones.checked(number.substring(3)) + number + "<<" + (Zones.digit(number) + 1) % 10;
        assertThat(read(Zones.card("VNM", "TRAN<<BINH", wrong, "900305", "F", "300305")).warnings())
                .containsExactly(Warning.OPTIONAL_CHECK_DIGIT);
        String other = Zones.checked("123456789") + number + "<<" + Zones.digit(number);
        assertThat(
                        read(Zones.card("VNM", "TRAN<<BINH", other, "900305", "F", "300305"))
                                .number()
                                .reveal())
                .isEqualTo("123456789");
    }

    @Test
    void aLongNumberGoesOnInTheOptionalData() {
        String number = "D23145890734";
        String text = "D23145890" + "<" + "734" + Zones.digit("D23145890734");
        assertThat(number).hasSize(12);
        assertThat(
                        read(Zones.card("UTO", "STEVENSON<<PETER", text, "340712", "M", "300712"))
                                .number()
                                .reveal())
                .isEqualTo(number);
        String wrong = "D23145890" + "<" + "734" + (Zones.digit("D23145890734") + 1) % 10;
        assertThat(refused(Zones.card("UTO", "STEVENSON<<PETER", wrong, "340712", "M", "300712")))
                .isEqualTo(Refusal.NUMBER_CHECK_DIGIT);
    }

    @ParameterizedTest
    @CsvSource({
        "261124,2026-11-24",
        "261125,1926-11-25",
        "000229,2000-02-29",
        "270101,1927-01-01",
        "990101,1999-01-01"
    })
    void nobodyIsBornInTheFuture(String written, LocalDate birth) {
        assertThat(
                        read(Zones.passport("FRA", "A<<B", "12AB34567", written, "M", "300101", ""))
                                .birth())
                .isEqualTo(birth);
    }

    @ParameterizedTest
    @CsvSource({
        "761231,2076-12-31",
        "770101,1977-01-01",
        "261124,2026-11-24",
        "991230,1999-12-30",
        "991231,"
    })
    void anExpiryLiesInAWindowAroundToday(String written, LocalDate expires) {
        assertThat(
                        read(Zones.passport("FRA", "A<<B", "12AB34567", "900101", "M", written, ""))
                                .expires())
                .isEqualTo(expires);
    }

    @Test
    void theCenturyFollowsTheDateThatIsGiven() {
        String text = Zones.passport("FRA", "A<<B", "12AB34567", "650101", "M", "800101", "");
        IdentityDocument later = ((Read) Mrz.read(text, LocalDate.of(2070, 1, 1))).document();
        assertThat(later.birth()).isEqualTo("2065-01-01");
        assertThat(later.expires()).isEqualTo("2080-01-01");
    }

    @Test
    void whatTheDocumentLeavesOpenIsNotKnown() {
        IdentityDocument document =
                read(
                        Zones.passport(
                                "D", "VAN<DER<MUSTER", "C01X00T47", "9004<<", "<", "<<<<<<", ""));
        assertThat(document.birth()).isNull();
        assertThat(document.expires()).isNull();
        assertThat(document.sex()).isEqualTo(Sex.UNSTATED);
        assertThat(document.nationality()).isEqualTo("D");
        assertThat(said(document.name())).isEqualTo("VAN DER MUSTER");
        assertThat(document.warnings()).isEmpty();
    }

    @Test
    void aFillerStandsForTheCheckDigitOfEmptyOptionalDataOnly() {
        String zero = Zones.passport("FRA", "A<<B", "12AB34567", "900101", "M", "300101", "");
        assertThat(zero.charAt(86)).isEqualTo('0');
        read(zero);
        read(zero.substring(0, 86) + "<" + zero.substring(87));
        String full = Zones.passport("FRA", "A<<B", "12AB34567", "900101", "M", "300101", "Z1");
        assertThat(refused(full.substring(0, 86) + "<" + full.substring(87)))
                .isEqualTo(Refusal.OPTIONAL_CHECK_DIGIT);
    }

    @Test
    void doubtsAreWarnings() {
        String whole = "NGUYEN<<" + "A".repeat(31);
        assertThat(read(Zones.passport("FRA", whole, "1", "900101", "M", "300101", "")).warnings())
                .containsExactly(Warning.NAME_TRUNCATED);
        assertThat(read(Zones.passport("QQQ", "A<<B", "1", "900101", "M", "300101", "")).warnings())
                .containsExactly(Warning.STATE_UNKNOWN);
        assertThat(read(Zones.passport("XXA", "A<<B", "1", "900101", "X", "300101", "")).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "53,NUMBER_CHECK_DIGIT",
        "63,BIRTH_CHECK_DIGIT",
        "71,EXPIRY_CHECK_DIGIT",
        "86,OPTIONAL_CHECK_DIGIT",
        "87,COMPOSITE_CHECK_DIGIT"
    })
    void aRefusalNamesTheCheckDigitOfAPassport(int at, Refusal reason) {
        assertThat(refused(bumped(PASSPORT, at))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "14,NUMBER_CHECK_DIGIT",
        "36,BIRTH_CHECK_DIGIT",
        "44,EXPIRY_CHECK_DIGIT",
        "59,COMPOSITE_CHECK_DIGIT"
    })
    void aRefusalNamesTheCheckDigitOfACard(int at, Refusal reason) {
        assertThat(refused(bumped(CARD, at))).isEqualTo(reason);
        assertThat(refused(bumped(CITIZEN, at))).isEqualTo(reason);
    }

    private static String bumped(String text, int at) {
        char next = (char) ('0' + (text.charAt(at) - '0' + 1) % 10);
        return text.substring(0, at) + next + text.substring(at + 1);
    }

    @Test
    void otherTextsAreRefusedByName() {
        assertThat(refused("")).isEqualTo(Refusal.EMPTY);
        assertThat(refused("<".repeat(200))).isEqualTo(Refusal.TOO_LONG);
        assertThat(refused(PASSPORT.substring(1))).isEqualTo(Refusal.ZONE_LENGTH);
        assertThat(refused("<".repeat(72))).isEqualTo(Refusal.ZONE_LENGTH);
        assertThat(refused(PASSPORT.replace("L898", "L8*8"))).isEqualTo(Refusal.ZONE_CHARACTERS);
        assertThat(refused(PASSPORT.replace("L898", "L8９8"))).isEqualTo(Refusal.ZONE_CHARACTERS);
        assertThat(refused(PASSPORT.replace("P<UTO", "V<UTO"))).isEqualTo(Refusal.DOCUMENT_KIND);
        assertThat(refused("X" + CARD.substring(1))).isEqualTo(Refusal.DOCUMENT_KIND);
        assertThat(refused(PASSPORT.replace("P<UTO", "P<U0O"))).isEqualTo(Refusal.STATE);
        assertThat(refused(PASSPORT.replace("ANNA", "ANN4"))).isEqualTo(Refusal.NAME);
        assertThat(refused(PASSPORT.replace("2F1", "2K1"))).isEqualTo(Refusal.SEX);
        assertThat(refused(Zones.passport("FRA", "A", "1", "900231", "M", "300101", "")))
                .isEqualTo(Refusal.BIRTH_DATE);
        assertThat(refused(Zones.passport("FRA", "A", "1", "900101", "M", "301301", "")))
                .isEqualTo(Refusal.EXPIRY_DATE);
        byte[] notText = {(byte) 0xC3, '<'};
        assertThat(Mrz.read(notText, 2, TODAY)).isEqualTo(new Refused(Refusal.NOT_TEXT));
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9303);
        for (int i = 0; i < 5_000; i++) {
            LocalDate birth = TODAY.minusDays(random.nextInt(36_000));
            LocalDate expires = TODAY.plusDays(random.nextInt(3_650));
            String number =
                    Long.toString(1 + random.nextLong(9_999_999), 36)
                            .toUpperCase(java.util.Locale.ROOT);
            IdentityDocument document =
                    read(
                            Zones.passport(
                                    "JPN",
                                    "SATO<<" + "HARU<".repeat(random.nextInt(5)),
                                    number,
                                    yyMMdd(birth),
                                    "F",
                                    yyMMdd(expires),
                                    Integer.toString(random.nextInt(1000))));
            assertThat(document.number().reveal()).isEqualTo(number);
            assertThat(document.birth()).isEqualTo(birth);
            assertThat(document.expires()).isEqualTo(expires);
            assertThat(document.warnings()).isEmpty();
        }
    }

    private static String yyMMdd(LocalDate date) {
        return "%02d%02d%02d"
                .formatted(date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth());
    }

    @Test
    void anyMutationIsAnsweredAndNeverRepeated() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        String[] seeds = {
            PASSPORT,
            CARD,
            CITIZEN,
            Zones.card("UTO", "A", "D23145890<7349", "340712", "M", "300712")
        };
        for (int i = 0; i < 20_000; i++) {
            byte[] text = Mutations.of(seeds[i % 4].getBytes(StandardCharsets.US_ASCII), random);
            assertThat(Mrz.read(text, text.length, TODAY).toString())
                    .doesNotContain("8989", "ANNA", "0000", "2314", "TRAN");
        }
    }
}
