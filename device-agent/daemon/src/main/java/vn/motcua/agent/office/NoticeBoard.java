package vn.motcua.agent.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.CommandId;

/**
 * What somebody of the office must see to, kept in memory until acknowledged on a counter page or
 * taken back by the device. Bounded; immutable state swapped whole, so any thread may call.
 */
public final class NoticeBoard {
    /** More than this many open notices are refused. */
    public static final int MOST_OPEN = 100;

    private static final int MOST_SETTLED = 200;

    private final InstantSource clock;
    private final AtomicReference<State> state =
            new AtomicReference<>(new State(List.of(), List.of()));
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public NoticeBoard(InstantSource clock) {
        this.clock = clock;
    }

    /** A notice with the hub's time of arrival. */
    public record Posted(Notice notice, Instant at) {}

    private record State(List<Posted> open, List<CommandId> settled) {
        boolean isOpen(CommandId id) {
            return open.stream().anyMatch(p -> p.notice().id().equals(id));
        }

        State with(Notice notice, Instant at) {
            if (settled.contains(notice.id()) || isOpen(notice.id()) || open.size() >= MOST_OPEN) {
                return this;
            }
            List<Posted> more = new ArrayList<>(open);
            more.add(new Posted(notice, at));
            return new State(List.copyOf(more), settled);
        }

        State without(CommandId id) {
            if (settled.contains(id)) {
                return this;
            }
            List<CommandId> done = new ArrayList<>(settled);
            done.add(id);
            int from = Math.max(0, done.size() - MOST_SETTLED);
            return new State(
                    open.stream().filter(p -> !p.notice().id().equals(id)).toList(),
                    List.copyOf(done.subList(from, done.size())));
        }
    }

    /**
     * Takes a notice, or takes it back when it is not open any more. A repeat changes nothing, and
     * one that was acknowledged does not ring again.
     *
     * @return false when the board is full
     */
    public boolean post(Notice notice) {
        if (!notice.open()) {
            settle(notice.id());
            return true;
        }
        Instant now = clock.instant();
        State before = state.get();
        State after = state.updateAndGet(s -> s.with(notice, now));
        if (after != before) {
            tell();
        }
        return after.isOpen(notice.id()) || after.settled().contains(notice.id());
    }

    /** Somebody sees to it, or it is over. */
    public void settle(CommandId id) {
        State before = state.get();
        if (state.updateAndGet(s -> s.without(id)) != before) {
            tell();
        }
    }

    /** Oldest first. */
    public List<Posted> open() {
        return state.get().open();
    }

    /** The listener must neither block nor throw. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
