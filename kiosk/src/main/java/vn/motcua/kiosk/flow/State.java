package vn.motcua.kiosk.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.ApplianceInfo;
import vn.motcua.contract.appliance.BoardView;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CommandId;

/**
 * One visit, and what the machine knows around it. Holds nothing about a person but what the
 * present page shows; a session's end replaces it whole.
 *
 * @param now from the last tick
 * @param touchedMs when the screen was last touched
 * @param connected whether the agent is there
 * @param info null until the agent said hello
 * @param board null until the first
 * @param wishes of this visitor
 * @param page where the visit is
 * @param overlay what lies over it
 * @param abandoned requests whose visitor gave up before an answer came, newest first, at most 8: a
 *     number that still arrives for one of them is given back
 * @param calls number of the last numbered call
 * @param greeted who was greeted, while they look for a procedure: nobody is asked twice who they
 *     are (S-102); else null, and always null at home
 */
public record State(
        Moment now,
        long touchedMs,
        boolean connected,
        @Nullable ApplianceInfo info,
        @Nullable BoardView board,
        Wishes wishes,
        Page page,
        @Nullable Overlay overlay,
        List<CommandId> abandoned,
        long calls,
        Page.@Nullable Greeting greeted) {
    public State {
        abandoned = List.copyOf(abandoned);
        greeted = page instanceof Page.Home || page instanceof Page.Closed ? null : greeted;
    }

    public static State start(long nowMs, Instant wall) {
        return new State(
                new Moment(nowMs, wall),
                nowMs,
                false,
                null,
                null,
                Wishes.NONE,
                new Page.Home(),
                null,
                List.of(),
                0,
                null);
    }

    public Optional<Office> office() {
        return info == null ? Optional.empty() : Optional.of(info.office());
    }

    /** Whether nothing of a visitor is on the screen. */
    public boolean idle() {
        return overlay == null && (page instanceof Page.Home || page instanceof Page.Closed);
    }

    /** Whether the screen can only say that the machine starts. */
    public boolean starting() {
        return info == null || (!connected && overlay == null && idle());
    }

    State at(Moment moment) {
        return new State(
                moment, touchedMs, connected, info, board, wishes, page, overlay, abandoned, calls,
                greeted);
    }

    State touched() {
        return new State(
                now, now.ms(), connected, info, board, wishes, page, overlay, abandoned, calls,
                greeted);
    }

    State connected(boolean up) {
        return new State(
                now, touchedMs, up, info, board, wishes, page, overlay, abandoned, calls, greeted);
    }

    State knowing(ApplianceInfo news) {
        return new State(
                now, touchedMs, connected, news, board, wishes, page, overlay, abandoned, calls,
                greeted);
    }

    State showing(BoardView news) {
        return new State(
                now, touchedMs, connected, info, news, wishes, page, overlay, abandoned, calls,
                greeted);
    }

    State wishing(Wishes news) {
        return new State(
                now, touchedMs, connected, info, board, news, page, overlay, abandoned, calls,
                greeted);
    }

    /** Turns the page; what lay over it is gone. */
    State on(Page next) {
        return new State(
                now, touchedMs, connected, info, board, wishes, next, null, abandoned, calls,
                greeted);
    }

    /** Changes the page under whatever lies over it. */
    State beneath(Page next) {
        return new State(
                now, touchedMs, connected, info, board, wishes, next, overlay, abandoned, calls,
                greeted);
    }

    State under(@Nullable Overlay next) {
        return new State(
                now, touchedMs, connected, info, board, wishes, page, next, abandoned, calls,
                greeted);
    }

    State counting(long call) {
        return new State(
                now, touchedMs, connected, info, board, wishes, page, overlay, abandoned, call,
                greeted);
    }

    State abandoning(List<CommandId> next) {
        return new State(
                now, touchedMs, connected, info, board, wishes, page, overlay, next, calls,
                greeted);
    }

    State remembering(Page.@Nullable Greeting next) {
        return new State(
                now, touchedMs, connected, info, board, wishes, page, overlay, abandoned, calls,
                next);
    }
}
