package vn.motcua.agent.directory;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Spares a gateway that fails, and its visitors the waiting: after three questions in a row without
 * a good answer nothing is asked for 10 seconds, each time twice as long up to 60; then one
 * question probes. Any thread.
 */
final class GatewayBreaker {
    static final int FAILURES = 3;
    static final Duration FIRST_REST = Duration.ofSeconds(10);
    static final Duration LONGEST_REST = Duration.ofSeconds(60);

    private final CircuitBreaker breaker;

    GatewayBreaker(Clock clock) {
        breaker =
                CircuitBreaker.of(
                        "city gateway",
                        CircuitBreakerConfig.custom()
                                .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(100)
                                .waitIntervalFunctionInOpenState(
                                        IntervalFunction.ofExponentialBackoff(
                                                FIRST_REST, 2, LONGEST_REST))
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                                .writableStackTraceEnabled(false)
                                .clock(clock)
                                .build());
    }

    /** Each permission is followed by exactly one of {@link #good} and {@link #bad}. */
    boolean mayAsk() {
        return breaker.tryAcquirePermission();
    }

    void good() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void bad() {
        breaker.onError(0, TimeUnit.NANOSECONDS, Failed.ONE);
    }

    /** The breaker wants a throwable; this one tells nothing. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        static final Failed ONE = new Failed();

        private Failed() {
            super("no good answer", null, false, false);
        }
    }
}
