package vn.motcua.agent.identity.vneid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class DeviceGrantTest {
    private static final Duration START = Duration.ZERO;

    @Test
    void aCodeNeverLivesLongerThanTwoMinutes() {
        assertThat(DeviceGrant.issued(600, 5).endsAt()).isEqualTo(Duration.ofSeconds(120));
        assertThat(DeviceGrant.issued(30, 5).endsAt()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DeviceGrant.issued(-1, 5).over(START)).isTrue();
    }

    @Test
    void theServiceSetsTheIntervalWithinBounds() {
        assertThat(DeviceGrant.issued(120, 0).interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(DeviceGrant.issued(120, 7).interval()).isEqualTo(Duration.ofSeconds(7));
        assertThat(DeviceGrant.issued(120, Long.MAX_VALUE).interval())
                .isEqualTo(DeviceGrant.LONGEST_INTERVAL);
    }

    @Test
    void eachSlowDownAddsFiveSecondsForGood() {
        DeviceGrant slow = DeviceGrant.issued(120, 5).slower(Duration.ofSeconds(5));
        assertThat(slow.pause(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(10));
        DeviceGrant later = slow.pending(Duration.ofSeconds(15));
        assertThat(later.interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(later.due(Duration.ofSeconds(24))).isFalse();
        assertThat(later.due(Duration.ofSeconds(25))).isTrue();
    }

    @Test
    void troubleDoublesTheIntervalAndTheFourthInARowIsTooMuch() {
        DeviceGrant grant = DeviceGrant.issued(120, 2);
        for (int i = 0; i < DeviceGrant.MOST_TROUBLES; i++) {
            grant = grant.troubled(START);
            assertThat(grant.hopeless()).isFalse();
        }
        assertThat(grant.interval()).isEqualTo(Duration.ofSeconds(16));
        assertThat(grant.pending(START).troubled(START).hopeless()).isFalse();
        assertThat(grant.troubled(START).hopeless()).isTrue();
    }

    @Test
    void waitsAreNeverNegativeAndNeverPastTheEnd() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int i = 0; i < 10_000; i++) {
            DeviceGrant grant = DeviceGrant.issued(random.nextLong(), random.nextLong());
            Duration now = START;
            for (int step = 0; step < 20; step++) {
                now = now.plusMillis(random.nextInt(10_000));
                grant =
                        switch (random.nextInt(3)) {
                            case 0 -> grant.pending(now);
                            case 1 -> grant.slower(now);
                            default -> grant.troubled(now);
                        };
                assertThat(grant.pause(now)).isBetween(START, DeviceGrant.LONGEST_INTERVAL);
                assertThat(grant.over(now.plus(grant.pause(now))) || grant.pause(now).isPositive())
                        .isTrue();
                assertThat(grant.interval()).isPositive();
            }
        }
    }
}
