package vn.motcua.queue;

import java.util.List;
import java.util.Optional;
import vn.motcua.contract.office.Counter;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** When a counter serves, and what: opened, paused, closed; never while a visitor is there. */
final class OpeningRules {
    private final Office office;

    OpeningRules(Office office) {
        this.office = office;
    }

    Decision open(QueueState state, QueueCommand.OpenCounter c) {
        Optional<Counter> counter = office.counter(c.counter());
        if (counter.isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        if (c.services().isEmpty() || !counter.get().services().containsAll(c.services())) {
            return new Rejected(Rejection.UNKNOWN_SERVICE);
        }
        return switched(
                state,
                c.counter(),
                new QueueEvent.CounterOpened(c.counter(), c.services(), counter.get().duty()));
    }

    Decision pause(QueueState state, QueueCommand.PauseCounter c) {
        if (office.counter(c.counter()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        return state.counter(c.counter()).open()
                ? switched(state, c.counter(), new QueueEvent.CounterPaused(c.counter()))
                : new Rejected(Rejection.COUNTER_NOT_OPEN);
    }

    Decision close(QueueState state, QueueCommand.CloseCounter c) {
        if (office.counter(c.counter()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        return state.counter(c.counter()).mode() == CounterView.Mode.CLOSED
                ? new Rejected(Rejection.COUNTER_NOT_OPEN)
                : switched(state, c.counter(), new QueueEvent.CounterClosed(c.counter()));
    }

    private static Decision switched(QueueState state, CounterId counter, QueueEvent event) {
        return state.counter(counter).current() != null
                ? new Rejected(Rejection.COUNTER_BUSY)
                : new Accepted(List.of(event));
    }
}
