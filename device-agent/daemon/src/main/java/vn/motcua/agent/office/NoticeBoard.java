package vn.motcua.agent.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.office.Notice;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandId;

/**
 * What somebody of the office must see to, kept in memory until acknowledged on a counter page or
 * taken back by the device. Bounded; immutable state swapped whole, so any thread may call.
 */
public final class NoticeBoard {
    /** More than this many open notices are refused. */
    public static final int MOST_OPEN = 100;

    private static final int MOST_SETTLED = 200;

    /** Finished calls that are still shown. */
    private static final int MOST_DONE = 5;

    private final InstantSource clock;
    private final AtomicReference<State> state =
            new AtomicReference<>(new State(List.of(), List.of(), List.of()));
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public NoticeBoard(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A notice with the hub's time of arrival.
     *
     * @param taken who is on the way, null while nobody is
     */
    public record Posted(Notice notice, Instant at, @Nullable Taken taken) {}

    /** Who sees to it, and since when. */
    public record Taken(Actor by, Instant at) {}

    private record State(List<Posted> open, List<CommandId> settled, List<Posted> done) {
        State changed(CommandId id, UnaryOperator<Posted> how) {
            return new State(
                    open.stream().map(p -> p.notice().id().equals(id) ? how.apply(p) : p).toList(),
                    settled,
                    done);
        }

        State withDone(Posted one) {
            List<Posted> more = new ArrayList<>();
            more.add(one);
            more.addAll(done.subList(0, Math.min(done.size(), MOST_DONE - 1)));
            return new State(open, settled, List.copyOf(more));
        }

        boolean isOpen(CommandId id) {
            return open.stream().anyMatch(p -> p.notice().id().equals(id));
        }

        State with(Notice notice, Instant at) {
            if (settled.contains(notice.id()) || isOpen(notice.id()) || open.size() >= MOST_OPEN) {
                return this;
            }
            List<Posted> more = new ArrayList<>(open);
            more.add(new Posted(notice, at, null));
            return new State(List.copyOf(more), settled, this.done);
        }

        State without(CommandId id) {
            if (settled.contains(id)) {
                return this;
            }
            List<CommandId> over = new ArrayList<>(settled);
            over.add(id);
            int from = Math.max(0, over.size() - MOST_SETTLED);
            return new State(
                    open.stream().filter(p -> !p.notice().id().equals(id)).toList(),
                    List.copyOf(over.subList(from, over.size())),
                    done);
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

    /**
     * Somebody is on the way; stays open until {@link #settle}.
     *
     * @return false when it is not open any more, or somebody else was first
     */
    public boolean take(CommandId id, Actor by) {
        Instant now = clock.instant();
        State after =
                change(s ->
                        s.changed(
                                id,
                                p ->
                                        p.taken() == null
                                                ? new Posted(p.notice(), p.at(), new Taken(by, now))
                                                : p));
        return after.open().stream()
                .filter(p -> p.notice().id().equals(id))
                .anyMatch(p -> p.taken() != null && p.taken().by().equals(by));
    }

    /** Whoever took it cannot come; a notice that somebody else took stays theirs. */
    public void giveBack(CommandId id, Actor by) {
        change(s ->
                s.changed(
                        id,
                        p ->
                                p.taken() != null && p.taken().by().equals(by)
                                        ? new Posted(p.notice(), p.at(), null)
                                        : p));
    }

    /** Over, and by whom; for a while {@link #done} still tells. */
    public void settle(CommandId id, Actor by) {
        Instant now = clock.instant();
        change(s -> {
            State after = s.without(id);
            for (Posted p : s.open()) {
                if (p.notice().id().equals(id)) {
                    Taken taken = p.taken();
                    after =
                            after.withDone(
                                    new Posted(
                                            p.notice(),
                                            p.at(),
                                            taken == null ? new Taken(by, now) : taken));
                }
            }
            return after;
        });
    }

    private State change(UnaryOperator<State> how) {
        State before = state.get();
        State after = state.updateAndGet(how);
        if (!after.equals(before)) {
            tell();
        }
        return after;
    }

    /** The last calls that somebody saw to, newest first. */
    public List<Posted> done() {
        return state.get().done();
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
