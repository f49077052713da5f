package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingTest {
    @ParameterizedTest
    @CsvSource({
        "hoa,SAC,hóa",
        "hoan,HUYEN,hoàn",
        "quy,SAC,quý",
        "gia,HUYEN,già",
        "tiêng,SAC,tiếng",
        "ngươi,HUYEN,người",
        "thu tuc,NANG,thu tục",
        "khai sinh,HOI,khai sỉnh",
        "hồ,SAC,hố",
        "hồ,HUYEN,hô",
        "ng,SAC,ng"
    })
    void toneMarksSitWhereTheyBelong(String before, ToneMark mark, String after) {
        assertThat(Typing.tone(before, mark)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({
        "hooj tichj,hộ tịch",
        "ddawng kys,đăng ký",
        "khai sinh,khai sinh",
        "sao,sao",
        "ngwowif,ngwời"
    })
    void telexComposesWhatIsTyped(String keys, String text) {
        String typed = "";
        for (char c : keys.toCharArray()) {
            typed = Typing.add(typed, String.valueOf(c), true);
        }
        assertThat(typed).isEqualTo(text);
    }

    @Test
    void hitsAreFoundWhateverTheirMarks() {
        assertThat(Folding.find("Thủ tục đăng ký khai sinh", "khai sinh"))
                .containsExactly(new Folding.Span(16, 25));
        assertThat(Folding.find("Thủ tục đăng ký khai sinh", "DANG KY"))
                .containsExactly(new Folding.Span(8, 15));
        assertThat(Folding.find("Khai lại sinh", "khai sinh"))
                .containsExactly(new Folding.Span(0, 4), new Folding.Span(9, 13));
        assertThat(Folding.find("Thủ tục", " ")).isEqualTo(List.of());
        assertThat(Folding.find("Xoài", "oai")).isEmpty();
    }

    @Test
    void anyTypingStaysWithinBounds() {
        Random random = new Random(7);
        String keys = "abcdefghijklmnopqrstuvwxyzăâđêôơư 0123456789";
        String text = "";
        for (int i = 0; i < 20_000; i++) {
            int what = random.nextInt(12);
            if (what == 0) {
                text = Typing.erase(text);
            } else if (what == 1) {
                text = Typing.tone(text, ToneMark.values()[random.nextInt(5)]);
            } else {
                int at = random.nextInt(keys.length());
                text = Typing.add(text, keys.substring(at, at + 1), random.nextBoolean());
            }
            assertThat(text.length()).isLessThanOrEqualTo(Typing.LONGEST);
            Folding.find("Thủ tục đăng ký khai sinh", text);
        }
    }
}
