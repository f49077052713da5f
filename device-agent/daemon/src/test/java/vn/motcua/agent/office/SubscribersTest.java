package vn.motcua.agent.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    @Test
    void aStormOfChangesIsToldTwentyTimesASecondAndItsEndIsNotMissed() throws Exception {
        Subscribers subscribers = new Subscribers(1);
        Subscribers.Subscriber one = subscribers.enter();
        assertThat(one).isNotNull();
        if (one == null) {
            return;
        }
        AtomicBoolean storm = new AtomicBoolean(true);
        Thread commits =
                Thread.ofPlatform()
                        .start(() -> {
                            while (storm.get()) {
                                subscribers.wakeAll();
                                Thread.onSpinWait();
                            }
                        });
        long from = System.nanoTime();
        for (int told = 0; told < 6; told++) {
            assertThat(one.awaitChange(Duration.ofSeconds(30))).isTrue();
        }
        // Not sooner, however slow the machine is: five pauses lie between six.
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isGreaterThanOrEqualTo(Subscribers.SETTLE.multipliedBy(5));
        storm.set(false);
        commits.join();
        subscribers.wakeAll();
        assertThat(one.awaitChange(Duration.ofSeconds(30))).as("the last change").isTrue();
        assertThat(one.awaitChange(Duration.ofMillis(1))).as("nothing more").isFalse();
    }
}
