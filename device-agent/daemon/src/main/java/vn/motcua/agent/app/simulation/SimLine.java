package vn.motcua.agent.app.simulation;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.KnownEpoch;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;

/**
 * An appliance's way to its office's hub, as {@link OfficeClient} goes it: asks the hub that
 * answered last, then each other one once; every request says which epoch is known here, and the
 * word of an older one does not count.
 */
final class SimLine {
    private final Scheduler scheduler;
    private final Link link;
    private final SimHubs hubs;
    private KnownEpoch known = new KnownEpoch();
    private int current;

    /** What a hub is asked for, once the question is there and the hub may answer. */
    private interface Question<T> {
        void of(SimHub hub, Consumer<T> answer);
    }

    SimLine(Scheduler scheduler, Link link, SimHubs hubs) {
        this.scheduler = scheduler;
        this.link = link;
        this.hubs = hubs;
    }

    SimHubs hubs() {
        return hubs;
    }

    /** The agent starts anew. */
    void forget() {
        known = new KnownEpoch();
        current = 0;
    }

    /** A command; the answer comes with the hub that gave it. */
    void submit(
            String there, Submission words, String back, BiConsumer<SimHub, CommandAnswer> then) {
        ask(there, back, (hub, answer) -> hub.ask(words, answer), then);
    }

    /** The blocks of a machine. */
    void leases(String there, Actor holder, String back, BiConsumer<SimHub, LeasedNumbers> then) {
        this.<LeasedNumbers>ask(
                there, back, (hub, answer) -> hub.front().leases(holder).ifPresent(answer), then);
    }

    private <T> void ask(
            String there, String back, Question<T> question, BiConsumer<SimHub, T> then) {
        if (hubs.several()) {
            attempt(there, back, question, then, current, hubs.boxes().size());
            return;
        }
        SimHub hub = hubs.boxes().getFirst();
        link.send(
                there,
                () -> question.of(hub, answer -> link.send(back, () -> then.accept(hub, answer))));
    }

    private <T> void attempt(
            String there,
            String back,
            Question<T> question,
            BiConsumer<SimHub, T> then,
            int which,
            int left) {
        if (left == 0) {
            return;
        }
        boolean[] over = {false};
        Runnable next =
                () -> {
                    if (!over[0]) {
                        over[0] = true;
                        int other = (which + 1) % hubs.boxes().size();
                        attempt(there, back, question, then, other, left - 1);
                    }
                };
        SimHub hub = hubs.boxes().get(which);
        LogId said = known.get();
        link.send(
                there,
                () ->
                        hub.asked(
                                said,
                                (leads, epoch) -> {
                                    if (!leads) {
                                        back(hub, back, () -> moved(epoch, next));
                                        return;
                                    }
                                    question.of(
                                            hub,
                                            answer ->
                                                    back(
                                                            hub,
                                                            back,
                                                            () -> {
                                                                known.heard(epoch);
                                                                if (over[0]) {
                                                                    return;
                                                                }
                                                                if (!known.counts(epoch)) {
                                                                    next.run();
                                                                    return;
                                                                }
                                                                over[0] = true;
                                                                current = which;
                                                                then.accept(hub, answer);
                                                            }));
                                }));
        scheduler.in(OfficeClient.ANSWER_WITHIN, there + " is given up", next);
    }

    private void moved(LogId epoch, Runnable next) {
        known.heard(epoch);
        next.run();
    }

    private void back(SimHub hub, String what, Runnable act) {
        if (!hub.cable().isCut()) {
            link.send(what, act);
        }
    }

    /**
     * A stream: the hub it may be opened at now, or null; then the next try goes to the next hub.
     */
    @Nullable SimHub open() {
        SimHub hub = hubs.boxes().get(current);
        if (!hubs.several()) {
            return link.isCut() || !hub.isUp() ? null : hub;
        }
        boolean[] mine = {false};
        if (!link.isCut()) {
            hub.asked(
                    known.get(),
                    (leads, epoch) -> {
                        known.heard(epoch);
                        mine[0] = leads && known.counts(epoch);
                    });
        }
        return mine[0] && hub.isUp() ? hub : null;
    }

    /** Lets the next call and stream begin with the next hub. */
    void turn() {
        current = (current + 1) % hubs.boxes().size();
    }

    /** Whether nothing comes through between here and a hub. */
    boolean isCut(SimHub hub) {
        return link.isCut() || hub.cable().isCut();
    }
}
