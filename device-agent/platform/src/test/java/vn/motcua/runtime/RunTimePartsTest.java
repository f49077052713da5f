package vn.motcua.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;

class RunTimePartsTest {
    @Test
    void aBackoffDoublesWithinItsBoundsAndStartsAgainAfterASuccess() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(1));
        long[] steps = {100, 200, 400, 800, 1600, 2000, 2000};
        for (long step : steps) {
            assertThat(backoff.next().toMillis()).isBetween(step / 2, step);
        }
        backoff.reset();
        assertThat(backoff.next().toMillis()).isBetween(50L, 100L);
    }

    @Test
    void partsStopInReverseAndOneThatFailsOrHangsStopsNobody() {
        List<String> seen = new ArrayList<>();
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(1));
        shutdown.add("store", () -> seen.add("store"));
        shutdown.add(
                "hangs",
                () -> {
                    new java.util.concurrent.CountDownLatch(1).await();
                });
        shutdown.add(
                "fails",
                () -> {
                    throw new IllegalStateException("no");
                });
        shutdown.add("socket", () -> seen.add("socket"));
        shutdown.stop();
        shutdown.stop();
        assertThat(seen).containsExactly("socket", "store");
        assertThat(shutdown.awaitStop(Duration.ZERO)).isTrue();
    }

    @Test
    void aClockIsInDoubtWhenNeverSetOrWhenItPartsFromTheMonotonicOne() {
        AtomicReference<Instant> wall =
                new AtomicReference<>(Instant.parse("1970-01-01T00:00:05Z"));
        AtomicLong nanos = new AtomicLong();
        TimeDoubt doubt = new TimeDoubt(wall::get, nanos::get);
        assertThat(doubt.inDoubt()).isTrue();
        wall.set(Instant.parse("2026-11-24T01:00:00Z"));
        assertThat(doubt.inDoubt()).isTrue();
        doubt.confirm();
        assertThat(doubt.inDoubt()).isFalse();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        wall.set(Instant.parse("2026-11-24T02:09:00Z"));
        assertThat(doubt.inDoubt()).isFalse();
        wall.set(Instant.parse("2026-11-24T02:11:00Z"));
        assertThat(doubt.inDoubt()).isTrue();
        wall.set(Instant.parse("2026-11-24T01:49:00Z"));
        assertThat(doubt.inDoubt()).isTrue();
    }

    /** S-112: what somebody set holds until the system's clock comes right, or moves again. */
    @Test
    void aClockThatSomebodySetRunsOnAndGivesWayToOneThatComesRight() {
        Instant boot = Instant.parse("1970-01-01T00:00:05Z");
        Instant said = Instant.parse("2026-11-24T01:00:00Z");
        Duration hour = Duration.ofHours(1);
        AtomicReference<Instant> wall = new AtomicReference<>(boot);
        AtomicLong nanos = new AtomicLong();
        TimeDoubt clock = new TimeDoubt(wall::get, nanos::get);
        assertThatThrownBy(() -> clock.set(boot)).isInstanceOf(IllegalArgumentException.class);
        clock.set(said);
        wall.set(boot.plus(hour));
        nanos.addAndGet(hour.toNanos());
        assertThat(clock.inDoubt()).isFalse();
        assertThat(clock.instant()).isEqualTo(said.plus(hour));
        wall.set(Instant.parse("2031-01-01T00:00:00Z"));
        assertThat(clock.inDoubt()).as("moved to another wrong time").isTrue();
        assertThat(clock.instant()).as("the word runs on").isEqualTo(said.plus(hour));
        clock.confirm();
        assertThat(clock.inDoubt()).isFalse();
        assertThat(clock.instant()).isEqualTo(said.plus(hour));
        Instant right = said.plus(hour).plusSeconds(40);
        wall.set(right);
        assertThat(clock.inDoubt()).as("the system's clock was set right").isFalse();
        assertThat(clock.instant()).isEqualTo(right);
        wall.set(right.plus(Duration.ofMinutes(9)));
        assertThat(clock.instant()).as("and is believed again").isEqualTo(wall.get());
    }

    @Test
    void aLogRecordIsOneJsonLineWithoutAnyMessageOfAThrowable() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Logging.install(new PrintStream(bytes, true, StandardCharsets.UTF_8), Level.INFO);
        try {
            Logger ours = System.getLogger("vn.motcua.runtime.test");
            ours.log(Logger.Level.INFO, "part {0} \"started\"", "printer");
            ours.log(
                    Logger.Level.WARNING,
                    "part failed",
                    new IllegalStateException("citizen 001099012345"));
            ours.log(Logger.Level.DEBUG, "not heard");
            System.getLogger("org.somelibrary").log(Logger.Level.ERROR, "bad input 001099012345");
        } finally {
            LogManager.getLogManager().reset();
        }
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains("\"level\":\"INFO\"", "\"text\":\"part printer \\\"started\\\"\"");
        assertThat(lines.get(1)).contains("java.lang.IllegalStateException", "RunTimePartsTest");
        assertThat(lines.get(2)).contains("org.somelibrary", "withheld");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("001099012345");
    }

    @Test
    void readyIsOneLineOfJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("devices_port", 7443);
        facts.put("counters", Map.of("1", "https://localhost/enter/a\"b"));
        facts.put("parts", List.of("a", "b"));
        Ready.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), facts);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "ready {\"devices_port\":7443,\"counters\":{\"1\":"
                                + "\"https://localhost/enter/a\\\"b\"},\"parts\":[\"a\",\"b\"]}");
    }
}
