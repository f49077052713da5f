package vn.motcua.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private static final FaultHandler UNEXPECTED =
            (where, thrown) -> {
                throw new AssertionError(thrown);
            };

    @Test
    void tasksRunInOrderOnOneThreadAndAnswersComeBack() throws Exception {
        try (EventLoop loop = new EventLoop("test", 100, UNEXPECTED)) {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                assertThat(loop.submit(() -> seen.add(number))).isTrue();
            }
            assertThat(loop.call(() -> List.copyOf(seen)).get(10, TimeUnit.SECONDS))
                    .hasSize(50)
                    .isSorted();
            assertThat(loop.call(loop::inLoop).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.inLoop()).isFalse();
        }
    }

    @Test
    void aFullLoopRefusesAndCounts() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        try (EventLoop loop = new EventLoop("test", 2, UNEXPECTED)) {
            loop.submit(() -> {
                started.countDown();
                awaitQuietly(go);
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.submit(() -> {})).isTrue();
            assertThat(loop.submit(() -> {})).isTrue();
            assertThat(loop.submit(() -> {})).isFalse();
            assertThat(loop.call(() -> 1)).isCompletedExceptionally();
            assertThat(loop.refused()).isEqualTo(2);
            go.countDown();
        }
    }

    @Test
    void timersRunInTheOrderOfTheirTime() throws Exception {
        try (EventLoop loop = new EventLoop("test", 100, UNEXPECTED)) {
            List<String> seen = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(3);
            loop.schedule(Duration.ofMillis(60), () -> note(seen, "third", done));
            loop.schedule(Duration.ofMillis(20), () -> note(seen, "first", done));
            loop.schedule(Duration.ofMillis(40), () -> note(seen, "second", done));
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(loop.call(() -> List.copyOf(seen)).get(10, TimeUnit.SECONDS))
                    .containsExactly("first", "second", "third");
        }
    }

    @Test
    void ourOwnBugGoesToTheFaultHandlerAndExpectedTroubleToTheCaller() throws Exception {
        CompletableFuture<String> fault = new CompletableFuture<>();
        try (EventLoop loop =
                new EventLoop(
                        "queue",
                        10,
                        (where, thrown) -> fault.complete(FaultHandler.line(where, thrown)))) {
            assertThatThrownBy(() ->
                            loop.call(
                                            () -> {
                                                throw new IOException("away");
                                            })
                                    .get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            loop.submit(() -> {
                throw new IllegalStateException("citizen 001099012345");
            });
            assertThat(fault.get(10, TimeUnit.SECONDS))
                    .contains("fault in queue")
                    .contains("java.lang.IllegalStateException")
                    .contains("EventLoopTest")
                    .doesNotContain("001099012345");
        }
    }

    private static void note(List<String> seen, String what, CountDownLatch done) {
        seen.add(what);
        done.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
