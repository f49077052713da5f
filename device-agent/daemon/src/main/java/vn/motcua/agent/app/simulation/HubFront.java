package vn.motcua.agent.app.simulation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import vn.motcua.agent.office.hub.LeaseView;
import vn.motcua.contract.office.LeasedNumbers;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.queue.QueueMachine;
import vn.motcua.queue.QueueState;

/** What comes to a hub's ports besides commands of devices: presses on pages, talk of blocks. */
final class HubFront {
    private final Scheduler scheduler;
    private final SimOffice office;
    private final SimHub hub;
    private final Plant plant;

    HubFront(Scheduler scheduler, SimOffice office, SimHub hub, Plant plant) {
        this.scheduler = scheduler;
        this.office = office;
        this.hub = hub;
        this.plant = plant;
    }

    /** A press on a counter's page arrives; the hub makes the command of it, by its own clock. */
    void press(
            CounterId counter, CommandId id, QueueCommand command, Consumer<CommandAnswer> done) {
        Instant now = hub.clock().instant();
        QueueState state = hub.state();
        if (state == null) {
            return;
        }
        hub.ask(
                new Submission(
                        id,
                        now.plusSeconds(10),
                        QueueMachine.businessDate(state, now, hub.clock().inDoubt()),
                        new Actor("clerk:counter-" + counter),
                        command),
                answer -> {
                    scheduler.trace().add(String.valueOf(answer.reason()));
                    done.accept(answer);
                });
    }

    /** What a machine is told of its own blocks; nothing while the hub does not decide. */
    Optional<LeasedNumbers> leases(Actor holder) {
        QueueState state = hub.state();
        if (state == null || state.day().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                plant.told(
                        LeaseView.of(
                                state,
                                office.office(),
                                holder,
                                hub.clock().instant(),
                                hub.clock().inDoubt(),
                                office.keys()::keyOf)));
    }
}
