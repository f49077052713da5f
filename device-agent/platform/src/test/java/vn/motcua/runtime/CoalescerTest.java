package vn.motcua.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private final List<CompletableFuture<String>> runs = new ArrayList<>();
    private final Coalescer coalescer =
            new Coalescer(() -> {
                CompletableFuture<String> run = new CompletableFuture<>();
                runs.add(run);
                return run;
            });

    @Test
    void whatIsAskedDuringARunIsOneMoreRun() {
        for (int i = 0; i < 1_000; i++) {
            coalescer.ask();
        }
        assertThat(runs).hasSize(1);
        runs.getFirst().complete("");
        assertThat(runs).hasSize(2);
        runs.get(1).complete("");
        assertThat(runs).hasSize(2);
        coalescer.ask();
        assertThat(runs).hasSize(3);
    }

    @Test
    void aRunThatFailedIsOverToo() {
        coalescer.ask();
        coalescer.ask();
        runs.getFirst().completeExceptionally(new IllegalStateException("the disk is full"));
        assertThat(runs).hasSize(2);
    }

    /** Whoever asks after a change sees a run that began after it. */
    @Test
    void noChangeIsMissedBetweenThreads() throws Exception {
        AtomicInteger changes = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Coalescer own =
                    new Coalescer(() ->
                            CompletableFuture.runAsync(
                                    () -> {
                                        assertThat(running.incrementAndGet()).isEqualTo(1);
                                        seen.set(changes.get());
                                        running.decrementAndGet();
                                    },
                                    threads));
            List<Future<?>> askers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                askers.add(
                        threads.submit(() -> {
                            for (int n = 0; n < 2_000; n++) {
                                changes.incrementAndGet();
                                own.ask();
                            }
                        }));
            }
            for (Future<?> asker : askers) {
                asker.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(seen).hasValue(16_000);
    }
}
