package vn.motcua.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.queue.TestOffice.*;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.queue.PriorityClass;

/** "N people ahead" is the place in the order of calling, however it is counted. */
class AheadTest {
    @Test
    void theCountIsThePlaceInTheOrderOfCalling() {
        for (long seed = 1; seed <= 20; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            TestOffice office = TestOffice.opened();
            WaitForecast forecast = new WaitForecast(office.machine);
            PriorityClass[] classes = PriorityClass.values();
            for (int i = 0; i < 60; i++) {
                // Often in the same second: then the order of issue decides.
                office.seconds(random.nextInt(3) == 0 ? random.nextInt(600) : 0);
                office.issue(
                        random.nextBoolean() ? SUBMIT : COLLECT,
                        classes[random.nextInt(classes.length)]);
            }
            office.call(ONE);
            List<Ticket> order =
                    office.machine
                            .policy()
                            .sorted(office.state, Set.of(SUBMIT, COLLECT), office.now);
            for (int place = 0; place < order.size(); place++) {
                assertThat(forecast.ahead(office.state, order.get(place), office.now))
                        .as("seed %d", seed)
                        .isEqualTo(place);
            }
            assertThat(office.state.waitingFor(SUBMIT) + office.state.waitingFor(COLLECT))
                    .isEqualTo(order.size());
            assertThat(office.state.waitingFor(SUBMIT))
                    .isEqualTo(office.state.waiting(SUBMIT).size());
        }
    }
}
