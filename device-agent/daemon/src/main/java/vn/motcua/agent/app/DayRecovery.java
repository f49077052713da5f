package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.Submission;
import vn.motcua.queue.QueueState;

/** The first step of a spare box in the middle of a day (ADR 31), before any port is open. */
final class DayRecovery {
    private static final Logger LOG = System.getLogger(DayRecovery.class.getName());
    private static final Duration COMMAND_LIFE = Duration.ofMinutes(1);
    private static final long ANSWER_S = 20;

    private DayRecovery() {}

    /**
     * Sets the numbers of before aside, when this queue knows nothing yet; later it does nothing.
     *
     * @throws IOException when the disk refuses: nobody may get a number then
     */
    static void begin(QueueLoop queue, DeviceId self, InstantSource clock) throws IOException {
        QueueState state = queue.state();
        if (!state.tickets().isEmpty()
                || state.dayBefore().isPresent()
                || state.handover().isPresent()) {
            return;
        }
        var day = state.day().orElseThrow(() -> new IOException("no day is open"));
        try {
            CommandAnswer said =
                    queue.submit(
                                    new Submission(
                                            new CommandId(UUID.randomUUID().toString()),
                                            clock.instant().plus(COMMAND_LIFE),
                                            day,
                                            Actor.hub(self),
                                            new QueueCommand.RecoverDay(day)))
                            .get(ANSWER_S, TimeUnit.SECONDS);
            Rejection why = said.reason();
            if (why != null && why != Rejection.WRONG_STATE) {
                throw new IOException("the queue refuses the recovery: " + why);
            }
            LOG.log(
                    Level.WARNING,
                    why == null
                            ? "this day began on another box: its slips can be taken in"
                            : "numbers were leased here before: nothing to recover");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the queue does not take the recovery", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
    }
}
