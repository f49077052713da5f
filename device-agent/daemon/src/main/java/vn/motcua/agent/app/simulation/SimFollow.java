package vn.motcua.agent.app.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.queue.Standby;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/**
 * A candidate that follows, by the real {@link Standby}: one question for the log after the other,
 * and between them one block of numbers after the other. A question without an answer is asked
 * again, the seldomer the longer nothing is heard.
 */
final class SimFollow {
    private static final Duration LEAST_QUIET = Duration.ofSeconds(5);
    private static final Duration MOST_QUIET = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration COMMAND_LIFE = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final SimHub box;
    private final SimPeer peer;
    private final DeviceId self;
    private final Standby standby;
    private Duration quiet = LEAST_QUIET;
    private int turn;

    SimFollow(Scheduler scheduler, SimOffice office, SimHub box, SimPeer peer, DeviceId self) {
        this.scheduler = scheduler;
        this.box = box;
        this.peer = peer;
        this.self = self;
        try {
            this.standby = new Standby(box.disk(), office.office(), self);
        } catch (IOException e) {
            throw new Violation("a candidate cannot read its copy");
        }
        poll(standby.end().orElse(null));
    }

    void stop() {
        turn++;
    }

    private void poll(@Nullable LogPosition end) {
        int now = ++turn;
        boolean ready = end != null && standby.ready();
        peer.<Optional<LogPage>>ask(
                "log",
                false,
                (other, answer) -> other.logAsked(self, end, ready, answer),
                page -> {
                    if (now == turn) {
                        came(page);
                    }
                });
        again(now, quiet, this::prepare);
    }

    private void again(int now, Duration after, Runnable act) {
        scheduler.in(
                after,
                self + " asks again",
                () -> {
                    if (now == turn) {
                        Duration longer = quiet.multipliedBy(2);
                        quiet = longer.compareTo(MOST_QUIET) > 0 ? MOST_QUIET : longer;
                        act.run();
                    }
                });
    }

    /** Empty when the hub's log does not go on from this copy: it begins again. */
    private void came(Optional<LogPage> page) {
        if (page.isEmpty()) {
            poll(null);
            return;
        }
        try {
            standby.take(page.get());
        } catch (PowerCut e) {
            box.goesDark();
            return;
        } catch (IOException e) {
            again(++turn, AGAIN, this::onward);
            return;
        }
        quiet = LEAST_QUIET;
        prepare();
    }

    private void onward() {
        poll(standby.end().orElse(null));
    }

    /** What a takeover would need besides the log. */
    private void prepare() {
        List<QueueCommand.LeaseNumbers> wanted = standby.wanted();
        if (wanted.isEmpty()) {
            onward();
        } else {
            lease(wanted.getFirst());
        }
    }

    private void lease(QueueCommand.LeaseNumbers wanted) {
        int now = ++turn;
        peer.<CommandAnswer>ask(
                "leases for itself",
                false,
                (other, answer) ->
                        other.box()
                                .ask(
                                        standby.asked(
                                                wanted, box.clock().instant().plus(COMMAND_LIFE)),
                                        answer),
                answer -> {
                    if (now != turn) {
                        return;
                    }
                    if (answer.outcome() == CommandAnswer.Outcome.REJECTED) {
                        standby.refused(wanted);
                    }
                    onward();
                });
        again(now, LEAST_QUIET, this::onward);
    }

    /** Whether a takeover could go on with issuing at once. */
    boolean ready() {
        return standby.ready();
    }
}
