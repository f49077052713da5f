package vn.motcua.contract.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.contract.queue.PriorityClass;

/** S-087, S-205: full years on the day of the visit. */
class AgeRuleTest {
    @ParameterizedTest
    @CsvSource({
        "1951-03-01,2026-03-01,ELDERLY",
        "1951-03-01,2026-02-28,NONE",
        "1948-02-29,2023-02-28,NONE",
        "1948-02-29,2023-03-01,ELDERLY",
        "1905-01-01,2026-01-01,ELDERLY",
        "2030-01-01,2026-01-01,NONE"
    })
    void seventyFiveFullYearsCount(LocalDate birth, LocalDate today, PriorityClass expected) {
        assertThat(AgeRule.CUSTOMARY.classOf(birth, today)).isEqualTo(expected);
    }

    @Test
    void anOfficeSetsItsOwnAge() {
        AgeRule rule = new AgeRule(60);
        assertThat(rule.classOf(LocalDate.of(1966, 3, 1), LocalDate.of(2026, 3, 1)))
                .isEqualTo(PriorityClass.ELDERLY);
        assertThat(rule.classOf(null, LocalDate.of(2026, 3, 1))).isEqualTo(PriorityClass.NONE);
        assertThatThrownBy(() -> new AgeRule(18)).isInstanceOf(IllegalArgumentException.class);
    }
}
