package vn.motcua.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.queue.Decision.Accepted;
import vn.motcua.queue.Decision.Rejected;

/** A clerk's slip: the last step of a counter, taken back in time and while nobody built on it. */
final class UndoRules {
    private final Office office;
    private final QueueSettings settings;

    UndoRules(Office office, QueueSettings settings) {
        this.office = office;
        this.settings = settings;
    }

    /** Takes back the whole last step, its last event first. */
    Decision undoLast(QueueState state, QueueCommand.UndoLast c, Instant now) {
        if (office.counter(c.counter()).isEmpty()) {
            return new Rejected(Rejection.UNKNOWN_COUNTER);
        }
        LastStep step = state.counter(c.counter()).lastStep();
        if (step == null) {
            return new Rejected(Rejection.NOTHING_TO_UNDO);
        }
        if (now.isAfter(step.at().plus(settings.undoWithin()))) {
            return new Rejected(Rejection.TOO_LATE);
        }
        if (!untouched(state, step)) {
            return new Rejected(Rejection.SOMEONE_ELSE_ACTED);
        }
        List<QueueEvent> events = new ArrayList<>();
        for (LastStep.Part part : step.parts().reversed()) {
            events.add(
                    new QueueEvent.StepReversed(
                            part.ticket(),
                            part.before().number(),
                            c.counter(),
                            part.seq(),
                            part.before().state()));
        }
        return new Accepted(events);
    }

    Optional<Undoable> undoable(QueueState state, CounterId counter, Instant now) {
        LastStep step = state.counter(counter).lastStep();
        if (step == null || !untouched(state, step)) {
            return Optional.empty();
        }
        long left = Duration.between(now, step.at().plus(settings.undoWithin())).toSeconds();
        LastStep.Part first = step.parts().getFirst();
        return left < 1
                ? Optional.empty()
                : state.ticket(first.ticket())
                        .map(t ->
                                new Undoable(t.number(), t.state(), first.before().state(), left));
    }

    /** Nobody acted since: the latest part about each ticket is the last that happened to it. */
    private static boolean untouched(QueueState state, LastStep step) {
        Map<TicketId, Long> latest = new HashMap<>();
        step.parts().forEach(part -> latest.merge(part.ticket(), part.seq(), Math::max));
        return latest.entrySet().stream()
                .allMatch(part ->
                        state.ticket(part.getKey())
                                .filter(t -> t.touchedSeq() == part.getValue())
                                .isPresent());
    }
}
