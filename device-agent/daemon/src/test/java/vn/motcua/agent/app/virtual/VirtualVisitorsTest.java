package vn.motcua.agent.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VirtualVisitorsTest {
    private static final int SECONDS = 24 * 60 * 60;

    private long now;

    @ParameterizedTest
    @ValueSource(longs = {0, 7, Integer.MIN_VALUE, Long.MAX_VALUE})
    void someComeNobodyStaysAndTheSameSeedGivesTheSameDay(long seed) {
        List<Boolean> day = day(seed);

        assertThat(day(seed)).isEqualTo(day);
        assertThat(day(seed + 1)).isNotEqualTo(day);
        assertThat(day.stream().filter(Boolean::booleanValue).count())
                .isBetween(SECONDS / 20L, SECONDS / 5L);
        int stays = 0;
        for (boolean present : day) {
            stays = present ? stays + 1 : 0;
            assertThat(Duration.ofSeconds(stays))
                    .isLessThanOrEqualTo(VirtualVisitors.LONGEST.plusSeconds(1));
        }
    }

    /** Second by second, over the end that a monotonic clock may well pass. */
    private List<Boolean> day(long seed) {
        long begun = Long.MAX_VALUE - Duration.ofHours(12).toNanos();
        now = begun;
        VirtualVisitors visitors = new VirtualVisitors(seed, () -> now);
        List<Boolean> day = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            now = begun + Duration.ofSeconds(second).toNanos();
            day.add(visitors.present());
        }
        return day;
    }
}
