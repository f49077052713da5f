package vn.motcua.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.DesiredState;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;

class StateJsonTest {
    @Test
    void theSameDocumentHasOneTextAndOneHash() throws Exception {
        StateValue.Tree one = StateJson.readTree("{\"b\": [1, true],\n \"a\":\"\\u0111\\/\"}");
        StateValue.Tree two = StateJson.readTree("{\"a\":\"đ/\",\"b\":[1,true]}");
        assertThat(StateJson.write(one)).isEqualTo("{\"a\":\"đ/\",\"b\":[1,true]}");
        assertThat(StateJson.hash(one)).isEqualTo(StateJson.hash(two));
        // printf '{"a":"đ/","b":[1,true]}' | sha256sum
        assertThat(StateJson.hash(one)).startsWith("sha256:").hasSize(71);
        // printf '{}' | sha256sum
        assertThat(StateJson.hash(StateValue.Tree.EMPTY))
                .isEqualTo(
                        "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    /** The list of a bulk order: 2,000 appliances in one CSV. */
    @Test
    void aRequestMayCarryAWholeListInOneText() throws Exception {
        String csv = "live-00001,KIOSK,Sảnh,kiosk-00001,Điểm thử 1\\n".repeat(2_000);
        String json = "{\"csv\":\"" + csv + "\"}";
        assertThat(StateJson.readRequest(json).members().get("csv"))
                .isInstanceOfSatisfying(
                        StateValue.Text.class,
                        text -> assertThat(text.text().lines()).hasSize(2_000));
        assertThatThrownBy(() -> StateJson.readTree(json))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("8192");
        assertThatThrownBy(() -> StateJson.readRequest("{\"csv\":\"" + csv.repeat(3) + "\"}"))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "[1.5]",
                "1e3",
                "01",
                "-0",
                "[1",
                "9007199254740992",
                "\"\\ud800\"",
                "\"\\u12\"",
                "nul",
                "{} {}",
                "\"a\nb\"",
                "{1:2}",
                "\"\\x\"",
                "-",
                "[,]",
                "99999999999999999999"
            })
    void whatIsNotPlainJsonIsRefused(String text) {
        assertThatThrownBy(() -> StateJson.read(text))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThatThrownBy(() -> StateJson.read("[".repeat(100_000)))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> StateJson.read("[" + "0,".repeat(30_000) + "0]"))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> StateJson.read(" ".repeat(300_000)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void whateverIsWrittenReadsBackTheSame() throws Exception {
        RandomGenerator random = random(20_261);
        for (int i = 0; i < 2_000; i++) {
            StateValue.Tree tree = tree(random, 4);
            assertThat(StateJson.read(StateJson.write(tree))).isEqualTo(tree);
        }
    }

    @Test
    void aDesiredStateWhoseHashDoesNotFitIsRefused() throws Exception {
        StateValue.Tree sections = StateJson.readTree("{\"theme\":{\"high_contrast\":true}}");
        DesiredState state = StateJson.desired(7, sections);
        String text = StateJson.write(state);
        assertThat(StateJson.readDesired(text)).isEqualTo(state);
        assertThatThrownBy(() -> StateJson.readDesired(text.replace("true", "false")))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> StateJson.readDesired(text.replace(":7", ":0")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aReportGoesThroughTheCodec() throws Exception {
        ReportedState report =
                new ReportedState(
                        "inst-1",
                        3,
                        "sha256:aa",
                        List.of(
                                new ReportedState.SectionReport(
                                        "ticker", ReportedState.Outcome.APPLIED)),
                        new ReportedState.Refusal(
                                4, "sha256:bb", List.of(new StateProblem("theme.x", "nô"))),
                        new ReleaseReport(11, 12, ReleaseReport.Step.FETCHING, ""));
        assertThat(Wire.read(Wire.write(report), ReportedState.class)).isEqualTo(report);
        ReportedState plain = new ReportedState("inst-1", 0, "", List.of(), null, null);
        assertThat(Wire.read(Wire.write(plain), ReportedState.class)).isEqualTo(plain);
    }

    @Test
    void damagedDocumentsAreRefusedOrReadNeverThrown() throws Exception {
        RandomGenerator random = random(4_711);
        String good =
                StateJson.write(
                        StateJson.desired(
                                12,
                                StateJson.readTree(
                                        "{\"ticker\":{\"vi\":[\"Mời quý khách\"]},\"calendar\":"
                                                + "{\"sessions\":[{\"days\":[\"MONDAY\"],\"from\":\"07:30\","
                                                + "\"to\":\"11:30\"}],\"issue_before_minutes\":15}}")));
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String damaged = damage(good, random);
            try {
                StateValue.Tree tree = StateJson.readTree(damaged);
                DesiredSchema.problems(tree);
                DesiredSchema.layerProblems(tree);
                assertThat(StateJson.read(StateJson.write(tree))).isEqualTo(tree);
                read++;
                StateJson.readDesired(damaged);
            } catch (MalformedMessageException expected) {
                assertThat(expected.getMessage()).doesNotContain("quý");
            }
        }
        assertThat(read).isPositive();
    }

    private static String damage(String good, RandomGenerator random) {
        StringBuilder text = new StringBuilder(good);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, "{}[]\",:\\0u-e.\ud83d".charAt(random.nextInt(14)));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x250));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
            }
        }
        return text.toString();
    }

    private static StateValue value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new StateValue.Text(text(random));
            case 1 ->
                    new StateValue.Whole(random.nextLong(-StateValue.LARGEST, StateValue.LARGEST));
            case 2 -> new StateValue.Flag(random.nextBoolean());
            case 3 -> new StateValue.Nothing();
            case 4 -> {
                List<StateValue> many = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    many.add(value(random, depth - 1));
                }
                yield new StateValue.Many(many);
            }
            default -> tree(random, depth - 1);
        };
    }

    private static StateValue.Tree tree(RandomGenerator random, int depth) {
        Map<String, StateValue> members = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.put(text(random), value(random, depth));
        }
        return StateValue.Tree.of(members);
    }

    private static String text(RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            out.appendCodePoint(
                    random.nextBoolean() ? random.nextInt(0x80) : 0x1E00 + random.nextInt(0xFF));
        }
        return out.toString();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
