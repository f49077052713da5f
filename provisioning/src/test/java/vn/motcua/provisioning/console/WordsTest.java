package vn.motcua.provisioning.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Machine words never reach somebody who looks after a fleet. */
final class WordsTest {
    private final Words vietnamese = Words.of("vi");

    @Test
    void machineWordsAreSaid() {
        assertThat(vietnamese.detail("rolled-back:printer"))
                .isEqualTo("đã tự quay lại bản cũ: Máy in số thứ tự");
        assertThat(vietnamese.detail("FETCHING")).isEqualTo("đang tải");
        assertThat(Words.of("en").detail("refused:untrusted"))
                .isEqualTo("the device refuses: wrong signature");
        assertThat(vietnamese.detail("")).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsShownAsItIs() {
        assertThat(vietnamese.detail("something-new:x")).isEqualTo("something new: x");
    }
}
