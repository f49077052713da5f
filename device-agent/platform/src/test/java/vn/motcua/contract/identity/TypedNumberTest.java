package vn.motcua.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.identity.IdentityDocument.Kind;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.IdentityReading.Read;
import vn.motcua.contract.identity.IdentityReading.Refusal;
import vn.motcua.contract.identity.IdentityReading.Refused;

/** S-101: personal number, passport number, tax or organisation code. */
class TypedNumberTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static IdentityDocument read(IdentityReading reading) {
        assertThat(reading).isInstanceOf(Read.class);
        return ((Read) reading).document();
    }

    private static IdentityReading citizen(String typed, LocalDate today) {
        return TypedNumber.citizen(PersonalText.of(typed), today);
    }

    private static IdentityReading passport(String typed) {
        return TypedNumber.passport(PersonalText.of(typed));
    }

    private static IdentityReading organisation(String typed) {
        return TypedNumber.organisation(PersonalText.of(typed));
    }

    @Test
    void aPersonalNumberHasTwelveDigits() {
        IdentityDocument typed = read(citizen(" 001 190-000.017 ", TODAY));
        assertThat(typed.kind()).isEqualTo(Kind.NUMBER);
        assertThat(typed.number().reveal()).isEqualTo("001190000017");
        assertThat(typed.warnings()).isEmpty();
        assertThat(read(citizen("003190000017", TODAY)).warnings())
                .containsExactly(Warning.PROVINCE_UNKNOWN);
        assertThat(read(citizen("001345000017", TODAY)).warnings())
                .containsExactly(Warning.BIRTH_IN_FUTURE);
        assertThat(read(citizen("101190000017", TODAY)).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00119000001", "0011900000171", "00119000001A", "１01190000017"})
    void otherNumbersAreRefused(String typed) {
        assertThat(citizen(typed, TODAY)).isEqualTo(new Refused(Refusal.CITIZEN_NUMBER));
    }

    @Test
    void nothingAndTooMuchAreRefused() {
        assertThat(citizen(" - ", TODAY)).isEqualTo(new Refused(Refusal.EMPTY));
        assertThat(passport("1".repeat(65))).isEqualTo(new Refused(Refusal.TOO_LONG));
    }

    @Test
    void aPassportNumberIsLettersAndDigits() {
        assertThat(read(passport("c 1234567")).number().reveal()).isEqualTo("C1234567");
        for (String wrong : new String[] {"ABCDEF", "B123", "Đ1234567", "1234567890123456"}) {
            assertThat(passport(wrong)).isEqualTo(new Refused(Refusal.PASSPORT_NUMBER));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100047516",
                "0100233488",
                "0314409058-002",
                "03.12.68.78.78",
                "001190000017"
            })
    void taxCodesFitTheirCheckDigit(String typed) {
        IdentityDocument code = read(organisation(typed));
        assertThat(code.kind()).isEqualTo(Kind.ORGANISATION);
        assertThat(code.number().reveal()).isEqualTo(typed.replaceAll("[.-]", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0100233480,TAX_CHECK_DIGIT",
        "0000000000,TAX_CHECK_DIGIT",
        "0314409058-000,TAX_BRANCH",
        "010023348,TAX_CODE",
        "01002334880,TAX_CODE",
        "010023348X,TAX_CODE",
        "003190000017,TAX_CODE"
    })
    void otherCodesAreRefusedByName(String typed, Refusal reason) {
        assertThat(organisation(typed)).isEqualTo(new Refused(reason));
    }

    @Test
    void oneWrongDigitIsAlwaysNoticed() {
        String code = "0100233488";
        for (int at = 0; at < code.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = code.substring(0, at) + digit + code.substring(at + 1);
                assertThat(organisation(other) instanceof Read).isEqualTo(other.equals(code));
            }
        }
    }

    @Test
    void anyMutationIsAnsweredAndNeverRepeated() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(101);
        String[] seeds = {"001190000017", "0314409058-002", "C1234567"};
        for (int i = 0; i < 20_000; i++) {
            byte[] seed = seeds[i % 3].getBytes(StandardCharsets.US_ASCII);
            String text = new String(Mutations.of(seed, random), StandardCharsets.ISO_8859_1);
            String said =
                    ""
                            + citizen(text, TODAY)
                            + passport(text)
                            + organisation(text)
                            + CitizenNumber.of(text);
            assertThat(said).doesNotContain("0000", "4409", "1234");
        }
    }

    @Test
    void theNumberSaysPlaceSexAndYear() {
        CitizenNumber number = CitizenNumber.of("079205000123").orElseThrow();
        assertThat(number.place()).isEqualTo(79);
        assertThat(number.sex()).isEqualTo(Sex.MALE);
        assertThat(number.birthYear()).isEqualTo(2005);
        assertThat(number.placeIsKnown()).isTrue();
        assertThat(CitizenNumber.of("296199000000").orElseThrow().placeIsKnown()).isFalse();
        assertThat(CitizenNumber.of("001999000000").orElseThrow().birthYear()).isEqualTo(2399);
    }
}
