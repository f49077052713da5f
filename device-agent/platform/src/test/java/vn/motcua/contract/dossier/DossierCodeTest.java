package vn.motcua.contract.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.dossier.DossierCode.Read;
import vn.motcua.contract.dossier.DossierCode.Reason;
import vn.motcua.contract.dossier.DossierCode.Refused;

/** S-126: the code on the receipt, as typed, as a bar code, and inside a link. */
final class DossierCodeTest {
    @ParameterizedTest
    @CsvSource({
        "000.A0.01.H26-210212-9090,000.A0.01.H26,2021-02-12,9090",
        "000.00.06.H56-231027-0361,000.00.06.H56,2023-10-27,0361",
        "000.17.22.H56-210531-0001,000.17.22.H56,2021-05-31,0001",
        "H15.50-260706-1377,H15.50,2026-07-06,1377",
        "H15.50.05.13-261008-0975,H15.50.05.13,2026-10-08,0975",
        "000.00.01.H29-240115-0001,000.00.01.H29,2024-01-15,0001",
        "000.00.01.H26-260930-0012,000.00.01.H26,2026-09-30,0012",
        "G12-20260615-0200017,G12,2026-06-15,0200017",
    })
    void readsTheReferenceCodes(String text, String agency, LocalDate date, String sequence) {
        assertThat(DossierCode.parse(text))
                .isEqualTo(new Read(new DossierCode(text, agency, date, sequence)));
        assertThat(DossierCode.FORM.matcher(text).matches()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "H26-26010-0001,WRONG_FORM",
        "H26-260101-001,WRONG_FORM",
        "H26-260101-12345678,WRONG_FORM",
        "H26-2601011-0001,WRONG_FORM",
        "X26-260101-0001,WRONG_FORM",
        "H26-260101-0001-1,WRONG_FORM",
        "Ｈ26-260101-0001,WRONG_FORM",
        "H2٦-260101-0001,WRONG_FORM",
        "000.00.00.H26,AGENCY_ALONE",
        "H55.242,AGENCY_ALONE",
        "1.004222,PROCEDURE_CODE",
        "1.001193.000.00.00.H56,PROCEDURE_CODE",
        "KQ.G15.000031T,RESULT_DOCUMENT",
        "KQ.G01.000064,RESULT_DOCUMENT",
        "H26-261340-0001,IMPOSSIBLE_DATE",
        "H26-260229-0001,IMPOSSIBLE_DATE",
        "H26-18991231-0001,IMPOSSIBLE_DATE",
        "'',EMPTY",
        "'  \t ',EMPTY",
    })
    void saysWhyATextIsNoCode(String text, Reason reason) {
        assertThat(DossierCode.parse(text)).isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 000.00.01.h26-260930-0012 ",
                "000.00.01.H26 - 260930 - 0012",
                "000.00.01.H26-260930-0012\r",
                "\u00A0000.00.01.H26-2609\u2003\t30-0012"
            })
    void dropsBlanksAndCase(String text) {
        assertThat(DossierCode.parse(text).code())
                .map(DossierCode::text)
                .contains("000.00.01.H26-260930-0012");
    }

    @Test
    void takesTheFirstCodeOutOfALinkAndNothingElse() {
        String link =
                "https://example.test/tra-cuu?SGT=001190000017&MHS=000.00.01.H26-260930-0012&X=H26-260101-0002";
        DossierCode.Reading reading = DossierCode.readScanned(link);
        assertThat(reading.code()).map(DossierCode::text).contains("000.00.01.H26-260930-0012");
        assertThat(reading.toString()).doesNotContain("001190000017");
        assertThat(DossierCode.readScanned("https://x.test/?mhs%3Dh15.50%2D260706%2D1377").code())
                .map(DossierCode::text)
                .contains("H15.50-260706-1377");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.test/r?id=6f1c2d9e-0000-4000-8000-0123456789ab,UNKNOWN_LINK",
        "https://example.test/H26-260101-123456789,UNKNOWN_LINK",
        "https://example.test/?MHS=H26-261340-0001,IMPOSSIBLE_DATE",
        "1.004222,PROCEDURE_CODE"
    })
    void treatsALinkWithoutAWholeCodeAsUnknown(String link, Reason reason) {
        assertThat(DossierCode.readScanned(link)).isEqualTo(new Refused(reason));
    }

    @Test
    void refusesTextsThatAreTooLong() {
        String longSequence = "H26" + ".1234".repeat(4) + "-260101-0001";
        assertThat(DossierCode.parse(longSequence).code()).isPresent();
        assertThat(DossierCode.parse("H26".repeat(20))).isEqualTo(new Refused(Reason.TOO_LONG));
        assertThat(DossierCode.parse(" ".repeat(5000))).isEqualTo(new Refused(Reason.TOO_LONG));
        assertThat(DossierCode.readScanned("http://" + "000.".repeat(50_000)))
                .isEqualTo(new Refused(Reason.TOO_LONG));
    }

    @Test
    void constructorRefusesPartsThatDoNotBelongTogetherWithoutQuotingThem() {
        assertThatThrownBy(() ->
                        new DossierCode("H26-260101-0001", "H26", LocalDate.of(2026, 1, 2), "0001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("H26");
    }

    @Test
    void readsMutationsWithoutThrowingAndKeepsToTheForm() {
        Random random = new Random(20260930);
        String alphabet = "000.AZ19.H26G-&=/?% %2D\u1EBF\n";
        String seed = "https://e.test/?SGT=001190000017&MHS=000.A0.01.H26-210212-9090";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text =
                    new StringBuilder(random.nextBoolean() ? seed : seed.substring(40));
            for (int m = random.nextInt(6); m >= 0; m--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, c);
                    case 1 -> text.insert(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            DossierCode.readScanned(text.toString())
                    .code()
                    .ifPresent(code -> {
                        assertThat(DossierCode.parse(code.text())).isEqualTo(new Read(code));
                        assertThat(code.text()).hasSizeLessThanOrEqualTo(50);
                    });
        }
    }
}
