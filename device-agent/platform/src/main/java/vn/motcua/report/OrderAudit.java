package vn.motcua.report;

import java.util.HashMap;
import java.util.Map;
import vn.motcua.contract.queue.QueueEvent;
import vn.motcua.contract.wire.Envelope;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPosition;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.MessageTypes;
import vn.motcua.contract.wire.Wire;
import vn.motcua.queue.CallPolicy;
import vn.motcua.queue.QueueSettings;

/**
 * Replays recorded days through the engine's own state and names every overtaking with its reason.
 * Takes the events as the centre stores them, of any number of logs, each in its order. A log may
 * begin anywhere: what stands before its first opened day is ignored. After a hole the rest of that
 * day is not judged. One thread.
 */
public final class OrderAudit {
    /** More are only counted. */
    public static final int MOST_LISTED = 100_000;

    /** A city has about seven hundred offices, and a takeover makes a new log. */
    static final int MOST_LOGS = 20_000;

    private final Map<LogId, LogAudit> logs = new HashMap<>();
    private final Findings findings = new Findings();
    private final QueueSettings settings;
    private final CallPolicy policy;

    public OrderAudit(QueueSettings settings) {
        this.settings = settings;
        this.policy = new CallPolicy(settings);
    }

    /**
     * Takes one event.
     *
     * @param line a CloudEvent as one JSON text
     */
    public void add(String line) throws BadEventException {
        Envelope envelope;
        LogPosition position;
        try {
            envelope = Wire.readEnvelope(line);
            position = envelope.position();
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new BadEventException("is no CloudEvent as the centre stores them");
        }
        if (position.seq() < 1) {
            throw new BadEventException("has no place in a log");
        }
        LogAudit log = logs.get(position.log());
        if (log == null) {
            if (logs.size() == MOST_LOGS) {
                throw new BadEventException("is of one log more than " + MOST_LOGS);
            }
            log = new LogAudit(policy, findings);
            logs.put(position.log(), log);
        }
        if (MessageTypes.events().containsKey(envelope.type())) {
            log.add(position, envelope, event(envelope));
        } else {
            log.skip(position);
        }
    }

    private static QueueEvent event(Envelope envelope) throws BadEventException {
        try {
            return MessageTypes.readEvent(envelope.type(), envelope.data());
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new BadEventException("does not hold what its type says");
        }
    }

    /** What was found so far. */
    public OrderReport report() {
        return findings.report(settings.mostHeadStart());
    }
}
