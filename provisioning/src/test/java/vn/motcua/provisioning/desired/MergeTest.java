package vn.motcua.provisioning.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.fleet.StateValue;

class MergeTest {
    @Test
    void theExamplesOfRfc7396ThatAreObjects() throws Exception {
        assertMerged("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}");
        assertMerged("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}");
        assertMerged("{\"a\":\"b\"}", "{\"a\":null}", "{}");
        assertMerged("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}");
        assertMerged("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}");
        assertMerged("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}");
        assertMerged(
                "{\"a\":{\"b\":\"c\"}}",
                "{\"a\":{\"b\":\"d\",\"c\":null}}",
                "{\"a\":{\"b\":\"d\"}}");
        assertMerged("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}");
        assertMerged("{\"e\":true}", "{\"a\":1}", "{\"a\":1,\"e\":true}");
        assertMerged("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}");
    }

    @Test
    void mergingTwiceIsMergingOnceAndNothingIsLeftOfNull() {
        RandomGenerator random = random(7_396);
        for (int i = 0; i < 3_000; i++) {
            StateValue.Tree base = Merge.onto(StateValue.Tree.EMPTY, tree(random, 4));
            StateValue.Tree patch = tree(random, 4);
            StateValue.Tree once = Merge.onto(base, patch);
            assertThat(Merge.onto(once, patch)).isEqualTo(once);
            assertThat(holdsNull(once)).isFalse();
            assertThat(Merge.onto(base, StateValue.Tree.EMPTY)).isEqualTo(base);
        }
    }

    @Test
    void theDifferencesLeadFromOneStateToTheOther() {
        RandomGenerator random = random(40);
        for (int i = 0; i < 3_000; i++) {
            StateValue.Tree before = Merge.onto(StateValue.Tree.EMPTY, tree(random, 4));
            StateValue.Tree after = Merge.onto(before, tree(random, 4));
            List<Difference> found = Difference.between(before, after);
            StateValue.Tree walked = before;
            for (Difference one : found) {
                assertThat(one.before()).isNotEqualTo(one.after());
                walked = Merge.onto(walked, patch(one));
            }
            assertThat(walked).isEqualTo(after);
            assertThat(Difference.between(after, after)).isEmpty();
            assertThat(found).hasSameSizeAs(Difference.between(after, before));
        }
    }

    /** The members are named without dots here, so a path can be taken apart. */
    private static StateValue.Tree patch(Difference one) {
        StateValue value = one.after() == null ? new StateValue.Nothing() : one.after();
        List<String> names = List.of(one.path().split("\\."));
        for (String name : names.reversed()) {
            value = StateValue.Tree.of(Map.of(name, value));
        }
        return (StateValue.Tree) value;
    }

    private static boolean holdsNull(StateValue value) {
        return switch (value) {
            case StateValue.Nothing n -> true;
            case StateValue.Tree t -> t.members().values().stream().anyMatch(MergeTest::holdsNull);
            case StateValue.Many m -> false;
            case StateValue.Text t -> false;
            case StateValue.Whole w -> false;
            case StateValue.Flag f -> false;
        };
    }

    private static StateValue.Tree tree(RandomGenerator random, int depth) {
        Map<String, StateValue> members = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(
                    String.valueOf((char) ('a' + random.nextInt(5))),
                    switch (random.nextInt(depth == 0 ? 4 : 6)) {
                        case 0 -> new StateValue.Whole(random.nextInt(3));
                        case 1 -> new StateValue.Flag(random.nextBoolean());
                        case 2 -> new StateValue.Nothing();
                        case 3 ->
                                new StateValue.Many(
                                        List.of(new StateValue.Whole(random.nextInt(3))));
                        default -> tree(random, depth - 1);
                    });
        }
        return StateValue.Tree.of(members);
    }

    private static void assertMerged(String base, String patch, String wanted) throws Exception {
        assertThat(Merge.onto(Fleet.tree(base), Fleet.tree(patch))).isEqualTo(Fleet.tree(wanted));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
