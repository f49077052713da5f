package vn.motcua.agent.queue;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/**
 * Makes the hub of its office out of a candidate that follows: the first event of a log of the next
 * epoch, and the role, in one commit (ADR 26). Before it nothing has happened, after it the old hub
 * is fenced wherever it is heard of.
 */
public final class Takeover {
    private Takeover() {}

    /** Why not. */
    public enum Refusal {
        /** This box leads already, or led and has not handed over yet. */
        NOT_FOLLOWING,
        /** It has no copy of any hub's log: it would begin with nothing. */
        NOTHING_COPIED,
        /**
         * Its copy has not come to where the hub that it copies began: it would begin before it.
         */
        COPY_BEHIND
    }

    /**
     * On the thread that owns the copy, which nobody else writes any more.
     *
     * @param heard the log of highest rank that anybody spoke of; the new one has a higher epoch
     * @param random for the identity of the new log
     * @param command a fresh id
     * @return null when this box leads now
     * @throws IOException when the disk refused; nothing has changed then
     */
    public static @Nullable Refusal lead(
            CandidateStore copy,
            DeviceId self,
            LogId heard,
            Instant now,
            boolean timeInDoubt,
            RandomGenerator random,
            CommandId command)
            throws IOException {
        if (copy.standing().state() != Standing.State.FOLLOWING) {
            return Refusal.NOT_FOLLOWING;
        }
        LogPosition end = copy.end();
        List<RecordedEvent> last = copy.after(Math.max(0, end.seq() - 1), 1);
        if (last.isEmpty()) {
            return Refusal.NOTHING_COPIED;
        }
        LogId copied = copy.standing().seen();
        if (copied != null && copied.outranks(copy.id())) {
            return Refusal.COPY_BEHIND;
        }
        int epoch = Math.max(copy.id().epoch(), heard.epoch()) + 1;
        Instant before = last.getLast().at();
        // As for every event: a clock that is astray must not take the log along.
        boolean astray =
                timeInDoubt
                        && !BusinessCalendar.dateOf(now).equals(BusinessCalendar.dateOf(before));
        copy.takeOver(
                new RecordedEvent(
                        new LogPosition(
                                new LogId(LogTables.fresh(random) + "." + epoch), end.seq() + 1),
                        (astray || before.isAfter(now) ? before : now)
                                .truncatedTo(ChronoUnit.MICROS),
                        timeInDoubt,
                        command,
                        Actor.hub(self),
                        new QueueEvent.HubChanged(Actor.hub(self), epoch, end)));
        return null;
    }
}
