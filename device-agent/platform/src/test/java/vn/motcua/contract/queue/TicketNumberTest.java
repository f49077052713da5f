package vn.motcua.contract.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a slip and is read aloud (S-112). */
class TicketNumberTest {
    @Test
    void aNumberIsReadAsItIsPrinted() {
        for (String text : new String[] {"A001", "Z999", "BC9999", "HJ0001"}) {
            TicketNumber read = TicketNumber.parse(text);
            assertThat(read.text()).isEqualTo(text);
            TicketNumber made = new TicketNumber(read.prefix(), read.number(), read.digits());
            assertThat(made).isEqualTo(read).hasSameHashCodeAs(read);
        }
        assertThat(new TicketNumber("A", 1, 3))
                .isNotEqualTo(new TicketNumber("A", 1, 4))
                .isNotEqualTo(new TicketNumber("B", 1, 3))
                .isNotEqualTo(new TicketNumber("A", 2, 3));
    }

    /** The letters I, O and Q look like digits. */
    @ParameterizedTest
    @ValueSource(strings = {"", "I", "O", "Q", "AI", "OA", "ABC", "a", "1", "Đ", " A"})
    void anyOtherPrefixIsRefused(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketNumber(prefix, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> TicketNumber.parse(prefix + "001"));
    }
}
