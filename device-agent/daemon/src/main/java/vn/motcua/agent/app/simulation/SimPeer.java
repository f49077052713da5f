package vn.motcua.agent.app.simulation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.KnownEpoch;
import vn.motcua.contract.wire.LogId;

/**
 * A candidate's line to the other one, over the cables of both: every question says which epoch is
 * known here, every answer which one is known there.
 */
final class SimPeer {
    private final SimHub box;
    private @Nullable SimCandidate other;
    private KnownEpoch known = new KnownEpoch();

    /** What the other candidate does with a question. */
    interface Question<T> {
        void of(SimCandidate other, Consumer<T> answer);
    }

    SimPeer(SimHub box) {
        this.box = box;
    }

    void meet(SimCandidate candidate) {
        other = candidate;
    }

    /** The agent starts: what it knew it has forgotten. */
    void anew() {
        known = new KnownEpoch();
    }

    void heard(LogId log) {
        known.heard(log);
    }

    /**
     * @param always whether who does not lead answers, too
     * @param then gets the answer, unless this box went down meanwhile
     */
    <T> void ask(String what, boolean always, Question<T> question, Consumer<T> then) {
        SimCandidate peer = other;
        if (peer == null) {
            return;
        }
        LogId said = known.get();
        int run = box.run();
        box.cable()
                .send(
                        what,
                        () ->
                                peer.asked(
                                        said,
                                        (leads, epoch) -> {
                                            if (leads || always) {
                                                question.of(
                                                        peer,
                                                        answer ->
                                                                back(
                                                                        peer,
                                                                        what,
                                                                        run,
                                                                        () -> {
                                                                            known.heard(epoch);
                                                                            if (known.counts(
                                                                                    epoch)) {
                                                                                then.accept(answer);
                                                                            }
                                                                        }));
                                            } else {
                                                back(peer, what, run, () -> known.heard(epoch));
                                            }
                                        }));
    }

    private void back(SimCandidate peer, String what, int run, Runnable act) {
        peer.box()
                .cable()
                .send(
                        what + " answered",
                        () -> {
                            if (run == box.run() && box.isOn() && !box.cable().isCut()) {
                                act.run();
                            }
                        });
    }
}
