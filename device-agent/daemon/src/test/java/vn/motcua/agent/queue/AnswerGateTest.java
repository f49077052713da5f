package vn.motcua.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerGateTest {
    private static final long PATIENCE = AnswerGate.PATIENCE.toNanos();

    private final AnswerGate gate = new AnswerGate();
    private final List<String> answered = new ArrayList<>();

    private Runnable answer(String name) {
        return () -> answered.add(name);
    }

    @Test
    void aHubWithoutAStandbyAnswersAtOnce() {
        gate.committed(3, List.of(answer("a"), answer("b")), 0);
        assertThat(answered).containsExactly("a", "b");
        assertThat(gate.isFollowed()).isFalse();
    }

    @Test
    void whileAStandbyFollowsItsDiskIsWaitedForInOrder() {
        gate.stored(2);
        gate.committed(3, List.of(answer("a")), 0);
        gate.committed(5, List.of(answer("b")), 0);
        gate.committed(5, List.of(answer("asked again")), 1);
        assertThat(answered).isEmpty();
        gate.stored(4);
        assertThat(answered).containsExactly("a");
        gate.stored(5);
        assertThat(answered).containsExactly("a", "b", "asked again");
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void aSilentStandbyIsGivenUpAfterThePatienceAndWaitedForAgainWhenItIsBack() {
        gate.stored(0);
        gate.committed(1, List.of(answer("a")), 7);
        gate.tick(7 + PATIENCE - 1);
        assertThat(answered).isEmpty();
        gate.tick(7 + PATIENCE);
        assertThat(answered).containsExactly("a");
        gate.committed(2, List.of(answer("alone")), 7 + PATIENCE);
        assertThat(answered).containsExactly("a", "alone");
        gate.stored(2);
        gate.committed(3, List.of(answer("again")), 8 + PATIENCE);
        assertThat(gate.isFollowed()).isTrue();
        assertThat(answered).containsExactly("a", "alone");
    }

    @Test
    void aSilenceInWhichNobodyWaitsIsNone() {
        gate.stored(0);
        gate.tick(100 * PATIENCE);
        gate.committed(1, List.of(), 100 * PATIENCE);
        assertThat(gate.isFollowed()).isTrue();
        assertThat(gate.waiting()).isZero();
    }
}
