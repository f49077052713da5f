package vn.motcua.agent.fleet.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.contract.fleet.DesiredState;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.FaultHandler;

class DesiredStateApplierTest {
    private static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };
    private static final String TICKER = "{\"ticker\":{\"vi\":[\"%s\"]}}";

    @TempDir Path folder;
    private final Noted ticker = new Noted();
    private final BlockingQueue<ReportedState> reports = new LinkedBlockingQueue<>();
    private DesiredStateApplier device;

    /** Notes what is in force; a sentence "no" is not for this device. */
    private static final class Noted implements Applier {
        private final List<String> applied = new ArrayList<>();

        @Override
        public String section() {
            return "ticker";
        }

        @Override
        public List<StateProblem> problems(StateValue.Tree value) {
            return StateJson.write(value).contains("\"no\"")
                    ? List.of(new StateProblem("ticker.vi", "is not for this device"))
                    : List.of();
        }

        @Override
        public Outcome apply(StateValue.@Nullable Tree value) {
            applied.add(value == null ? "none" : StateJson.write(value));
            return Outcome.APPLIED;
        }
    }

    @BeforeEach
    void start() {
        device =
                new DesiredStateApplier(
                        new StateFile(folder.resolve("desired.json")),
                        List.of(ticker, new AtNextStart("calendar", null)),
                        FAULTS);
        device.onReport(() -> reports.add(device.report("inst-1")));
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void aStateIsAppliedReportedAndThereAfterARestart() throws Exception {
        ReportedState report = offer(text(3, TICKER.formatted("a")));
        assertThat(report.revision()).isEqualTo(3);
        assertThat(report.sections())
                .containsExactly(new ReportedState.SectionReport("ticker", Outcome.APPLIED));
        assertThat(report.refused()).isNull();
        assertThat(ticker.applied).containsExactly("{\"vi\":[\"a\"]}");
        restart();
        assertThat(ticker.applied).hasSize(2).endsWith("{\"vi\":[\"a\"]}");
        assertThat(device.report("inst-1")).isEqualTo(report);
    }

    @Test
    void whatThisAgentCannotDoIsKeptAndSaidHonestly() throws Exception {
        ReportedState report =
                offer(
                        text(
                                1,
                                "{\"theme\":{\"high_contrast\":true},\"calendar\":{\"sessions\":[],"
                                        + "\"issue_before_minutes\":0,"
                                        + "\"last_issue_before_minutes\":0}}"));
        assertThat(report.sections())
                .containsExactly(
                        new ReportedState.SectionReport("calendar", Outcome.NEEDS_RESTART),
                        new ReportedState.SectionReport("theme", Outcome.NOT_USED));
    }

    @Test
    void oneBadSectionRefusesAllAndTheStateBeforeStaysInForce() throws Exception {
        offer(text(1, TICKER.formatted("a")));
        ReportedState refused = offer(text(2, "{\"ticker\":{\"vi\":[\"b\"]},\"theme\":{\"x\":1}}"));
        assertThat(refused.revision()).isEqualTo(1);
        assertThat(refusal(refused).revision()).isEqualTo(2);
        assertThat(refusal(refused).problems())
                .extracting(StateProblem::path)
                .containsExactly("theme.x");
        ReportedState own = offer(text(3, TICKER.formatted("no")));
        assertThat(refusal(own).problems())
                .containsExactly(new StateProblem("ticker.vi", "is not for this device"));
        assertThat(ticker.applied).containsExactly("{\"vi\":[\"a\"]}");
        // A newer one supersedes the refused.
        ReportedState good = offer(text(4, "{}"));
        assertThat(good.refused()).isNull();
        assertThat(good.revision()).isEqualTo(4);
        assertThat(ticker.applied).endsWith("none");
    }

    @Test
    void anOlderRevisionIsPassedOverAndTheReportSaysHowFarTheDeviceIs() throws Exception {
        offer(text(5, TICKER.formatted("new")));
        ReportedState report = offer(text(4, TICKER.formatted("old")));
        assertThat(report.revision()).isEqualTo(5);
        assertThat(report.refused()).isNull();
        assertThat(ticker.applied).hasSize(1);
        ReportedState other = offer(text(5, TICKER.formatted("other")));
        assertThat(refusal(other).problems()).hasSize(1);
        assertThat(ticker.applied).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsRefusedAndAWithdrawnStateIsKept() throws Exception {
        offer(text(1, TICKER.formatted("a")));
        String tampered = text(2, TICKER.formatted("a")).replace("\"a\"", "\"b\"");
        assertThat(refusal(offer(tampered)).problems())
                .containsExactly(new StateProblem("", "the hash is not that of the sections"));
        device.offer("");
        assertThat(offer(text(2, "{}")).revision()).isEqualTo(2);
    }

    @Test
    void aDamagedFileIsAsNoneAndTheCentreSaysItAgain() throws Exception {
        String text = text(7, TICKER.formatted("a"));
        offer(text);
        Path file = folder.resolve("desired.json");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        restart();
        assertThat(device.report("inst-1").revision()).isZero();
        assertThat(offer(text).revision()).isEqualTo(7);
    }

    @Test
    void damagedMessagesNeverChangeWhatIsInForceUnlessTheyAreWhole() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        String good = text(1, TICKER.formatted("a"));
        offer(good);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(good);
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]\",:0".charAt(random.nextInt(8)));
                default -> text.setCharAt(at, (char) (32 + random.nextInt(90)));
            }
            ReportedState report = offer(text.toString());
            assertThat(report.hash()).isEqualTo(StateJson.readDesired(good).hash());
        }
        assertThat(ticker.applied).containsOnly("{\"vi\":[\"a\"]}");
    }

    @Test
    void aKilledAgentHasAWholeStateAndNothingReportedIsLost() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        Path file = folder.resolve("killed.json");
        long reported = 0;
        for (int i = 0; i < 15; i++) {
            Process agent =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Killed.class.getName(),
                                    file.toString(),
                                    String.valueOf(reported + 1))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            int lines = 1 + random.nextInt(60);
            try (BufferedReader out =
                    new BufferedReader(
                            new InputStreamReader(
                                    agent.getInputStream(), StandardCharsets.UTF_8))) {
                for (int n = 0; n < lines; n++) {
                    reported = Long.parseLong(out.readLine());
                }
                // By the handle: the other way closes what was said last.
                agent.toHandle().destroyForcibly();
                agent.waitFor();
                // The last line may be cut short: then it is a smaller number.
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    reported = line.isEmpty() ? reported : Math.max(reported, Long.parseLong(line));
                }
            }
            DesiredState kept = new StateFile(file).load().orElseThrow();
            assertThat(kept.revision()).isGreaterThanOrEqualTo(reported);
            assertThat(StateJson.write(kept.sections())).contains("state " + kept.revision());
            reported = kept.revision();
        }
    }

    /** Takes one state after the other and says each revision once it has reported it. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) throws Exception {
            BlockingQueue<Long> reported = new LinkedBlockingQueue<>();
            DesiredStateApplier device =
                    new DesiredStateApplier(new StateFile(Path.of(args[0])), List.of(), FAULTS);
            device.onReport(() -> reported.add(device.report("i").revision()));
            for (long revision = Long.parseLong(args[1]); ; revision++) {
                device.offer(text(revision, TICKER.formatted("state " + revision)));
                System.out.println(reported.take());
            }
        }
    }

    private static String text(long revision, String sections) throws Exception {
        return StateJson.write(StateJson.desired(revision, StateJson.readTree(sections)));
    }

    private ReportedState offer(String text) throws Exception {
        device.offer(text);
        return Check.present(reports.poll(20, TimeUnit.SECONDS), "a report in time");
    }

    private static ReportedState.Refusal refusal(ReportedState report) {
        return Check.present(report.refused(), "a refusal");
    }

    private void restart() {
        device.close();
        start();
    }
}
