package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PMapTest {
    /** Few hashes for many keys, so that chains of equal hashes occur. */
    private record Key(int value) {
        @Override
        public int hashCode() {
            return value % 7 == 0 ? 42 : value;
        }
    }

    @Test
    void agreesWithHashMapWhateverIsDone() {
        for (long seed = 1; seed <= 40; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            int range = random.nextInt(1, 400);
            Map<Key, Integer> model = new HashMap<>();
            PMap<Key, Integer> map = PMap.empty();
            for (int i = 0; i < 2_000; i++) {
                Key key = new Key(random.nextInt(range));
                if (random.nextInt(3) == 0) {
                    model.remove(key);
                    map = map.without(key);
                } else {
                    model.put(key, i);
                    map = map.with(key, i);
                }
                assertThat(map.size()).isEqualTo(model.size());
            }
            Map<Key, Integer> seen = new HashMap<>();
            map.forEach((key, value) -> assertThat(seen.put(key, value)).isNull());
            assertThat(seen).as("seed %d", seed).isEqualTo(model);
            for (int i = 0; i < range; i++) {
                assertThat(map.get(new Key(i))).isEqualTo(model.get(new Key(i)));
            }
        }
    }

    @Test
    void anOlderMapIsNotTouchedByANewerOne() {
        PMap<Key, Integer> old = PMap.<Key, Integer>empty().with(new Key(7), 1);
        PMap<Key, Integer> chained = old.with(new Key(14), 2).with(new Key(7), 3);
        assertThat(old.size()).isEqualTo(1);
        assertThat(old.get(new Key(7))).isEqualTo(1);
        assertThat(chained.get(new Key(7))).isEqualTo(3);
        assertThat(chained.without(new Key(14))).isEqualTo(old.with(new Key(7), 3));
        assertThat(chained).isNotEqualTo(old);
    }

    @Test
    void emptiedMapsAreEqualToTheEmptyOne() {
        PMap<Integer, Integer> map = PMap.empty();
        for (int i = 0; i < 1_000; i++) {
            map = map.with(i, i);
        }
        for (int i = 0; i < 1_000; i++) {
            map = map.without(i);
        }
        assertThat(map).isEqualTo(PMap.empty());
    }
}
