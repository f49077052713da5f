package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.office.LossOrders;
import vn.motcua.agent.office.client.OfficeClient;
import vn.motcua.agent.queue.EventLog;
import vn.motcua.agent.queue.QueueLoop;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.CommandAnswer;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;

/**
 * The word of whoever holds the sealed code that the hub before is gone with its disk (ADR 26). Any
 * thread.
 */
final class LostHubs implements LossOrders {
    private static final Logger LOG = System.getLogger(LostHubs.class.getName());
    private static final Duration COMMAND_LIFE = Duration.ofMinutes(1);
    private static final long ANSWER_S = 10;

    private final EventLog log;
    private final QueueLoop queue;
    private final OfficeClient line;
    private final List<URI> candidates;
    private final Optional<SealedCode> code;
    private final InstantSource clock;

    LostHubs(
            EventLog log,
            QueueLoop queue,
            OfficeClient line,
            AgentSettings.Hub settings,
            InstantSource clock) {
        this.log = log;
        this.queue = queue;
        this.line = line;
        this.candidates = settings.candidates();
        this.code = settings.takeoverCode();
        this.clock = clock;
    }

    private List<LogId> missing() {
        return queue.state()
                .handover()
                .map(h -> h.missing().stream().filter(l -> !h.lost().contains(l)).toList())
                .orElse(List.of());
    }

    @Override
    public boolean waiting() {
        return !missing().isEmpty();
    }

    @Override
    public boolean codeFits(String typed) {
        return code.filter(sealed -> sealed.fits(typed)).isPresent();
    }

    @Override
    public Outcome giveUp() throws IOException {
        List<LogId> missing = missing();
        if (missing.isEmpty()) {
            return Outcome.NOTHING_MISSING;
        }
        for (Candidacy.Found other : Candidacy.words(candidates, line)) {
            if (missing.contains(other.word().log())) {
                LOG.log(Level.WARNING, "not given up: {0} answers", other.at());
                return Outcome.IT_ANSWERS;
            }
        }
        for (LogId gone : missing) {
            giveUp(gone);
        }
        return Outcome.GIVEN_UP;
    }

    private void giveUp(LogId gone) throws IOException {
        @Nullable LogPosition end = log.endOf(gone).orElse(null);
        @Nullable LocalDate day = queue.state().day().orElse(null);
        if (end == null || day == null) {
            throw new IOException("the end of " + gone + " is not known here");
        }
        Instant now = clock.instant();
        Submission word =
                new Submission(
                        new CommandId(UUID.randomUUID().toString()),
                        now.plus(COMMAND_LIFE),
                        day,
                        new Actor("hub"),
                        new QueueCommand.TakeTail(end, List.of(), true));
        try {
            CommandAnswer answer = queue.submit(word).get(ANSWER_S, TimeUnit.SECONDS);
            if (answer.reason() != null) {
                throw new IOException("the queue refuses: " + answer.reason());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the queue does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", e);
        }
        LOG.log(Level.WARNING, "by the sealed code: the hub of {0} is gone for good", gone);
    }
}
