package vn.motcua.agent.office.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.office.VisitorKey;

class VisitorKeysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    /** S-111: one key a day, and nobody can have the last one again. */
    @Test
    void aDayHasItsKeyAndForgetsItForGood() {
        AtomicReference<LocalDate> day = new AtomicReference<>(DAY);
        VisitorKeys keys = new VisitorKeys(day::get, new SecureRandom());
        VisitorKey first = keys.today();
        assertThat(keys.today()).isEqualTo(first);
        assertThat(first.day()).isEqualTo(DAY);
        assertThat(first.toString()).doesNotContain(first.key());
        day.set(DAY.plusDays(1));
        keys.forgetOthers();
        assertThat(keys.today().key()).isNotEqualTo(first.key());
        day.set(DAY);
        assertThat(keys.today().key()).isNotEqualTo(first.key());
    }
}
