package vn.motcua.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.speech.NumberStyle.Thousand;
import vn.motcua.speech.NumberStyle.ZeroTen;

final class SpeechTest {
    private static final String TABLE =
            """
            0 không
            1 một
            4 bốn
            5 năm
            10 mười
            11 mười một
            14 mười bốn
            15 mười lăm
            20 hai mươi
            21 hai mươi mốt
            24 hai mươi tư
            25 hai mươi lăm
            31 ba mươi mốt
            44 bốn mươi tư
            45 bốn mươi lăm
            54 năm mươi tư
            55 năm mươi lăm
            91 chín mươi mốt
            100 một trăm
            101 một trăm lẻ một
            104 một trăm lẻ bốn
            105 một trăm lẻ năm
            110 một trăm mười
            115 một trăm mười lăm
            124 một trăm hai mươi tư
            204 hai trăm lẻ bốn
            215 hai trăm mười lăm
            221 hai trăm hai mươi mốt
            305 ba trăm lẻ năm
            415 bốn trăm mười lăm
            505 năm trăm lẻ năm
            999 chín trăm chín mươi chín
            1000 một nghìn
            1001 một nghìn không trăm lẻ một
            1004 một nghìn không trăm lẻ bốn
            1005 một nghìn không trăm lẻ năm
            1010 một nghìn không trăm mười
            1015 một nghìn không trăm mười lăm
            1021 một nghìn không trăm hai mươi mốt
            1024 một nghìn không trăm hai mươi tư
            1100 một nghìn một trăm
            1101 một nghìn một trăm lẻ một
            1111 một nghìn một trăm mười một
            1115 một nghìn một trăm mười lăm
            1200 một nghìn hai trăm
            2000 hai nghìn
            2004 hai nghìn không trăm lẻ bốn
            2025 hai nghìn không trăm hai mươi lăm
            5555 năm nghìn năm trăm năm mươi lăm
            9999 chín nghìn chín trăm chín mươi chín
            10000 mười nghìn
            1000005 một triệu không trăm lẻ năm
            2000000000 hai tỷ
            """;

    @Test
    void readsTheReferenceTable() {
        for (String line : TABLE.lines().toList()) {
            int blank = line.indexOf(' ');
            assertThat(
                            VietnameseNumber.read(
                                    Long.parseLong(line.substring(0, blank)),
                                    NumberStyle.CUSTOMARY))
                    .isEqualTo(line.substring(blank + 1));
        }
    }

    @Test
    void needsOnlyTheClipsOfTheTableAndReadsNoTwoNumbersAlike() {
        Set<String> clips =
                new HashSet<>(
                        Arrays.asList(
                                ("không một mốt hai ba bốn tư năm lăm sáu bảy tám chín mười mươi"
                                                + " trăm lẻ nghìn")
                                        .split(" ")));
        Set<String> readings = new HashSet<>();
        for (int n = 0; n <= 9999; n++) {
            String words = VietnameseNumber.read(n, NumberStyle.CUSTOMARY);
            assertThat(clips).containsAll(Arrays.asList(words.split(" ")));
            assertThat(readings.add(words)).isTrue();
        }
    }

    @Test
    void speaksTheNorthernAndSouthernWordsAsSet() {
        assertThat(VietnameseNumber.read(1001, new NumberStyle(ZeroTen.LINH, Thousand.NGAN)))
                .isEqualTo("một ngàn không trăm linh một");
        assertThatThrownBy(() -> VietnameseNumber.read(-1, NumberStyle.CUSTOMARY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "A025,A không hai mươi lăm,A zero two five",
        "A005,A không không năm,A zero zero five",
        "A100,A một trăm,A one zero zero",
        "B021,bê không hai mươi mốt,B zero two one",
        "C1004,xê một nghìn không trăm lẻ bốn,C one zero zero four",
        "AK007,A ca không không bảy,A K zero zero seven",
        "a-025,A không hai mươi lăm,A zero two five",
        "25,hai mươi lăm,twenty-five",
        "1005,một nghìn không trăm lẻ năm,one thousand five",
        "0,không,zero",
        "007,không không bảy,zero zero seven",
    })
    void saysTicketsAndNumbers(String text, String vietnamese, String english) {
        assertThat(SpokenTicket.vietnamese(text, NumberStyle.CUSTOMARY)).contains(vietnamese);
        assertThat(SpokenTicket.english(text)).contains(english);
    }

    @ParameterizedTest
    @CsvSource({"ABC1", "''", "A", "-5", "1.5", "1234567890123", "A٢5"})
    void hasNoWordsForOtherTexts(String text) {
        assertThat(SpokenTicket.vietnamese(text, NumberStyle.CUSTOMARY))
                .isEqualTo(Optional.empty());
        assertThat(SpokenTicket.english(text)).isEqualTo(Optional.empty());
    }

    @Test
    void saysTheWholeCall() {
        TicketNumber ticket = TicketNumber.parse("A025");
        assertThat(CallSentence.vietnamese(ticket, new CounterId("3"), NumberStyle.CUSTOMARY))
                .isEqualTo("Mời quý khách có số thứ tự A không hai mươi lăm đến quầy số ba");
        assertThat(CallSentence.english(ticket, new CounterId("12A")))
                .isEqualTo("Ticket number A zero two five, please proceed to counter 12A");
    }
}
