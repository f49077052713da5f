package vn.motcua.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GatewayBreakerTest {
    private final HandClock clock = new HandClock();
    private final GatewayBreaker breaker = new GatewayBreaker(clock);

    /** Moves when told to. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void fail() {
        assertThat(breaker.mayAsk()).isTrue();
        breaker.bad();
    }

    private void open() {
        for (int i = 0; i < GatewayBreaker.FAILURES; i++) {
            fail();
        }
        assertThat(breaker.mayAsk()).isFalse();
    }

    @Test
    void oneGoodAnswerAmongBadOnesKeepsAsking() {
        for (int i = 0; i < 20; i++) {
            fail();
            fail();
            assertThat(breaker.mayAsk()).isTrue();
            breaker.good();
        }
    }

    @Test
    void afterThreeFailuresItRestsAndThenProbesWithOne() {
        open();
        clock.pass(GatewayBreaker.FIRST_REST.minusMillis(1));
        assertThat(breaker.mayAsk()).isFalse();
        clock.pass(Duration.ofMillis(2));
        assertThat(breaker.mayAsk()).isTrue();
        assertThat(breaker.mayAsk()).as("one probe at a time").isFalse();
        breaker.good();
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.mayAsk()).isTrue();
            breaker.good();
        }
    }

    @Test
    void eachFailedProbeDoublesTheRestUpToItsLimit() {
        open();
        Duration rest = GatewayBreaker.FIRST_REST;
        for (int i = 0; i < 8; i++) {
            clock.pass(rest.minusMillis(1));
            assertThat(breaker.mayAsk()).as("rest %d", i).isFalse();
            clock.pass(Duration.ofMillis(2));
            fail();
            rest = rest.multipliedBy(2);
            if (rest.compareTo(GatewayBreaker.LONGEST_REST) > 0) {
                rest = GatewayBreaker.LONGEST_REST;
            }
        }
    }

    @Test
    void theProductsClockNeverGoesBack() {
        Clock monotonic = new MonotonicClock();
        Instant before = monotonic.instant();
        for (int i = 0; i < 1000; i++) {
            Instant now = monotonic.instant();
            assertThat(now).isAfterOrEqualTo(before);
            before = now;
        }
    }
}
