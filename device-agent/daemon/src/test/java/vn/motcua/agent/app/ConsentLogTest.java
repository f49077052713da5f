package vn.motcua.agent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.Wire;

/** S-105: the file of answers to notices, and what of it goes to the centre. */
class ConsentLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final String NUMBER = "001149000017";

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("consents.sqlite");
    }

    private static ConsentAnswer answer(boolean given, Instant at) {
        return new ConsentAnswer("identify-2026-11", "find-dossiers", given, at);
    }

    private static List<Long> numbers(ConsentLog log) throws IOException {
        return log.after(0, 1_000_000).stream().map(k -> k.position().seq()).toList();
    }

    @Test
    void anAnswerIsNoticePurposeMeansYesOrNoAndTimeAndNothingElse() throws Exception {
        try (ConsentLog log = new ConsentLog(file(), () -> false)) {
            log.keep(Means.VNEID, answer(false, NOW));
            ConsentEvents events = new ConsentEvents(log, new DeviceId("kiosk-01"), "b1");
            Envelope sent = events.after(0, 10).getFirst();
            assertThat(sent.position()).isEqualTo(log.after(0, 1).getFirst().position());
            assertThat(sent.time()).isEqualTo(NOW);
            assertThat(sent.type()).isEqualTo(ConsentRecorded.TYPE);
            assertThat(sent.data())
                    .isEqualTo(
                            "{\"means\":\"VNEID\",\"notice\":\"identify-2026-11\","
                                    + "\"purpose\":\"find-dossiers\",\"given\":false}");
        }
    }

    @Test
    void aTimeInDoubtIsNotTold() throws Exception {
        try (ConsentLog log = new ConsentLog(file(), () -> true)) {
            log.keep(Means.CHIP, answer(true, NOW));
            assertThat(log.after(0, 1).getFirst().at()).isNull();
        }
    }

    @Test
    void anIdentityNumberFindsNoPlaceInIt() throws Exception {
        for (String planted : List.of(NUMBER, "nguyen-" + NUMBER, "Nguyễn Văn A", "a|b", "")) {
            assertThatThrownBy(() -> new ConsentAnswer(planted, "find-dossiers", true, NOW))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(NUMBER);
            assertThatThrownBy(() -> new ConsentAnswer("identify-2026-11", planted, true, NOW))
                    .isInstanceOf(IllegalArgumentException.class);
            String wire = Wire.write(answer(true, NOW)).replace("find-dossiers", planted);
            assertThatThrownBy(() -> Wire.read(wire, ConsentAnswer.class))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining(NUMBER);
        }
        try (ConsentLog log = new ConsentLog(file(), () -> false)) {
            log.keep(Means.CHIP, answer(true, NOW));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                        .doesNotContain(NUMBER);
            }
        }
    }

    @Test
    void theFileHasALimitAndKeepsWhatTheCentreLacksBeyondTheYear() throws Exception {
        Instant later = NOW.plus(Duration.ofDays(400));
        try (ConsentLog log = new ConsentLog(file(), () -> false, 5)) {
            log.keep(Means.CHIP, answer(true, NOW));
            log.keep(Means.CHIP, answer(true, NOW));
            log.markDelivered(1);
            log.keep(Means.CHIP, answer(true, later));
            assertThat(numbers(log)).containsExactly(2L, 3L);
            for (int i = 0; i < 6; i++) {
                log.keep(Means.CHIP, answer(true, later));
            }
            assertThat(numbers(log)).containsExactly(5L, 6L, 7L, 8L, 9L);
        }
    }

    @Test
    void identityEndAndTheCentresWordSurviveARestart() throws Exception {
        ConsentLog first = new ConsentLog(file(), () -> false);
        first.keep(Means.CHIP, answer(true, NOW));
        first.keep(Means.CHIP, answer(false, NOW));
        first.markDelivered(2);
        first.markDelivered(1);
        first.close();
        try (ConsentLog again = new ConsentLog(file(), () -> false)) {
            assertThat(again.log()).isEqualTo(first.log());
            assertThat(again.end()).isEqualTo(2);
            assertThat(again.delivered()).isEqualTo(1);
        }
        try (ConsentLog other = new ConsentLog(folder.resolve("other.sqlite"), () -> false)) {
            assertThat(other.log()).isNotEqualTo(first.log());
        }
    }

    /** The kiosk's screen and the greeting desk write, the line to the centre reads and marks. */
    @Test
    void severalThreadsShareOneGaplessLog() throws Exception {
        try (ConsentLog log = new ConsentLog(file(), () -> false);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Callable<Boolean> writer =
                    () -> {
                        for (int i = 0; i < 50; i++) {
                            log.keep(Means.CHIP, answer(true, NOW));
                        }
                        return true;
                    };
            Callable<Boolean> reader =
                    () -> {
                        for (int i = 0; i < 50; i++) {
                            log.markDelivered(log.after(0, 1_000).size());
                        }
                        return true;
                    };
            for (Future<Boolean> each : threads.invokeAll(List.of(writer, writer, reader))) {
                assertThat(each.get()).isTrue();
            }
            assertThat(numbers(log))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        Process writer = start(List.of());
        long acknowledged = 0;
        try (BufferedReader out = writer.inputReader()) {
            while (acknowledged < 50) {
                acknowledged = Long.parseLong(out.readLine());
            }
            // Not through the process itself, which would close what it still has to say.
            writer.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                acknowledged = Math.max(acknowledged, Long.parseLong(line));
            }
        } finally {
            writer.destroyForcibly();
        }
        try (ConsentLog log = new ConsentLog(file(), () -> false)) {
            assertThat(log.end()).isBetween(acknowledged, acknowledged + 1);
            assertThat(numbers(log))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, log.end()).boxed().toList());
        }
    }

    @Test
    void aFullDiskIsARefusalAndNothingKeptIsLost() throws Exception {
        Process writer =
                start(
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=400k none " + folder + " && exec \"$@\"",
                                "sh"));
        List<String> said = new ArrayList<>();
        try (BufferedReader out = writer.inputReader()) {
            out.lines().forEach(said::add);
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            writer.destroyForcibly();
        }
        String last = said.get(said.size() - 2);
        assertThat(Long.parseLong(last)).isPositive();
        assertThat(said.getLast()).isEqualTo("full " + last + " " + last);
    }

    private Process start(List<String> before) throws IOException {
        List<String> line = new ArrayList<>(before);
        line.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsentWriter.class.getName(),
                        file().toString()));
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
