package vn.motcua.agent.hardware.fingerprint.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.DeviceGoneException;
import vn.motcua.agent.hardware.fingerprint.Capabilities;
import vn.motcua.agent.hardware.fingerprint.Trouble;
import vn.motcua.agent.hardware.fingerprint.frame.Frame;
import vn.motcua.agent.hardware.fingerprint.frame.Frame.Kind;
import vn.motcua.agent.hardware.fingerprint.frame.Messages;
import vn.motcua.agent.hardware.fingerprint.frame.Outcome;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/**
 * Owns the workers: sends requests, holds their deadlines, kills what is late, replaces what died.
 * A worker is believed only as far as its messages are well-formed; after any other it is killed.
 * One worker serves one visitor: its memory ends with the session.
 *
 * <p>{@link #ask}, {@link #cancel}, {@link #endSession} and {@link #capabilities} may be called by
 * any thread; the rest by the device's own.
 */
final class WorkerLoop implements Exchange.Hearing {
    private static final Logger LOG = System.getLogger(WorkerLoop.class.getName());

    /** After so many deaths without an answered request in between, the part counts as failed. */
    static final int MOST_DEATHS = 8;

    private static final Duration OPEN_LIMIT = Duration.ofSeconds(8);

    private static final Duration PING_LIMIT = Duration.ofSeconds(5);
    private static final long PING_EVERY = Duration.ofSeconds(15).toNanos();
    private static final long OPEN_EVERY = Duration.ofSeconds(3).toNanos();
    private static final long ROUND_MS = 500;
    private static final int WAITING = 64;

    private final WorkerCommand command;
    private final BlockingQueue<WorkerEvent> events = new ArrayBlockingQueue<>(WAITING);
    private final WorkerPair pair;
    private volatile Capabilities capabilities = Capabilities.NONE;
    private volatile boolean serving;
    private volatile boolean sessionOver;

    /** Came while a worker was being opened; next in turn. */
    private @Nullable Request<?> held;

    private boolean sensorOpen;
    private boolean used;
    private String cause = "starting";
    private long nextOpen;
    private long nextPing;

    WorkerLoop(WorkerCommand command) {
        this.command = command;
        this.pair = new WorkerPair(() -> WorkerProcess.start(command, this::hear));
    }

    // --- any thread

    Capabilities capabilities() {
        return capabilities;
    }

    void ask(Request<?> request) {
        if (!serving || !events.offer(new WorkerEvent.Asked(request)) || !serving) {
            request.fail(new Trouble.DeviceGone());
        }
    }

    void cancel(Request<?> request) {
        hear(new WorkerEvent.Cancel(request));
    }

    void endSession() {
        sessionOver = true;
        hear(new WorkerEvent.SessionOver());
    }

    private void hear(WorkerEvent event) {
        try {
            // Waits only when the device's thread does not turn; it then closes or ends.
            events.offer(event, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- the device's thread

    void open() throws IOException, InterruptedException {
        refuseWaiting();
        pair.proved();
        command.prepare();
        nextPing = System.nanoTime() + PING_EVERY;
        serving = true;
        openSensor();
        pair.fill();
    }

    void work() throws IOException, InterruptedException {
        WorkerEvent event =
                held != null ? events.poll() : events.poll(ROUND_MS, TimeUnit.MILLISECONDS);
        if (event != null) {
            handle(event);
        }
        if (sessionOver) {
            retire();
        }
        Request<?> next = held;
        if (next != null) {
            held = null;
            serve(next);
        }
        if (!sensorOpen && System.nanoTime() - nextOpen >= 0) {
            openSensor();
        }
        if (pair.active() != null && System.nanoTime() - nextPing >= 0) {
            ping();
        }
        pair.fill();
    }

    void close() {
        serving = false;
        sensorOpen = false;
        capabilities = Capabilities.NONE;
        pair.close();
        refuseWaiting();
    }

    PartStatus status(String part) {
        return sensorOpen
                ? new PartStatus(part, Condition.OK, "")
                : new PartStatus(part, Condition.FAILED, cause);
    }

    private void refuseWaiting() {
        Request<?> next = held;
        held = null;
        if (next != null) {
            next.fail(new Trouble.DeviceGone());
        }
        for (WorkerEvent e = events.poll(); e != null; e = events.poll()) {
            if (e instanceof WorkerEvent.Asked asked) {
                asked.request().fail(new Trouble.DeviceGone());
            }
        }
    }

    @Override
    public void hold(Request<?> request) {
        if (held == null) {
            held = request;
        } else {
            request.fail(new Trouble.Busy());
        }
    }

    @Override
    public void cancelHeld(Request<?> request) {
        if (held == request) {
            held = null;
            request.fail(new Trouble.Cancelled());
        }
    }

    private void handle(WorkerEvent event) throws IOException, InterruptedException {
        switch (event) {
            case WorkerEvent.Asked asked -> serve(asked.request());
            case WorkerEvent.Said said -> heard(said);
            case WorkerEvent.Gone gone -> lost(gone.worker());
            case WorkerEvent.Cancel cancel -> cancelHeld(cancel.request());
            case WorkerEvent.SessionOver over -> {
                // The flag says it.
            }
        }
    }

    /** Said outside a request: only a fresh worker's hello makes sense. */
    @Override
    public void heard(WorkerEvent.Said said) {
        if (said.frame().kind() == Kind.HELLO && !said.worker().ready()) {
            said.worker().markReady();
        } else if (said.worker() == pair.active() || said.worker() == pair.spare()) {
            said.worker().kill();
        }
    }

    @Override
    public void otherGone(WorkerProcess worker) {
        if (worker == pair.spare()) {
            pair.died(worker);
        }
    }

    @Override
    public boolean sessionOver() {
        return sessionOver;
    }

    private void lost(WorkerProcess worker) throws IOException, InterruptedException {
        if (worker == pair.active()) {
            failed(worker);
        } else if (worker == pair.spare()) {
            pair.died(worker);
            checkDeaths();
        }
    }

    private <T> void serve(Request<T> request) throws IOException, InterruptedException {
        WorkerProcess worker = pair.active();
        if (!sensorOpen || worker == null) {
            request.fail(
                    cause.equals("engine-failing")
                            ? new Trouble.EngineFailed()
                            : new Trouble.DeviceGone());
            return;
        }
        used = true;
        try {
            Exchange exchange =
                    new Exchange(
                            this,
                            events,
                            worker,
                            request.frame(),
                            request.limit().plus(Exchange.GRACE),
                            request);
            Frame answer = exchange.run();
            if (answer == null) {
                request.fail(
                        exchange.cancelled()
                                ? new Trouble.Cancelled()
                                : new Trouble.EngineFailed());
                failed(worker);
                return;
            }
            Outcome outcome = Outcome.parse(answer.body());
            request.answer(outcome);
            ended(worker, outcome);
        } catch (IOException e) {
            if (request.result().isDone()) {
                throw e;
            }
            request.fail(new Trouble.EngineFailed());
            failed(worker);
        } finally {
            request.fail(new Trouble.EngineFailed());
        }
    }

    private void ended(WorkerProcess worker, Outcome outcome)
            throws IOException, InterruptedException {
        if (outcome.code() == Outcome.Code.ENGINE_FAILED) {
            failed(worker);
            return;
        }
        pair.proved();
        if (outcome.code() == Outcome.Code.DEVICE_GONE) {
            closed("sensor-missing");
            nextOpen = System.nanoTime();
        }
    }

    private void closed(String why) {
        sensorOpen = false;
        capabilities = Capabilities.NONE;
        cause = why;
    }

    /** The serving worker crashed, hung or spoke nonsense. */
    private void failed(WorkerProcess worker) throws IOException, InterruptedException {
        worker.close();
        pair.died(worker);
        LOG.log(Level.WARNING, "a biometric worker ended, {0} in a row", pair.deaths());
        closed("engine-failing");
        checkDeaths();
        openSensor();
    }

    private void checkDeaths() throws IOException {
        if (pair.deaths() > MOST_DEATHS) {
            throw new DeviceGoneException("engine-failing", "the biometric worker keeps dying");
        }
    }

    /** The visitor is done: the memory that held anything of theirs goes back to the machine. */
    private void retire() throws IOException, InterruptedException {
        sessionOver = false;
        WorkerProcess worker = pair.active();
        if (!used || worker == null) {
            return;
        }
        pair.drop(worker);
        worker.close();
        closed("starting");
        openSensor();
    }

    /** Lets the serving worker, or the next one, take hold of the device. */
    private void openSensor() throws IOException, InterruptedException {
        while (!sensorOpen) {
            WorkerProcess worker = pair.active();
            if (worker == null) {
                if (pair.spare() == null && !pair.pause().isZero()) {
                    nextOpen = System.nanoTime() + pair.pause().toNanos();
                    return;
                }
                worker = pair.promote();
                used = false;
            }
            if (!opened(worker)) {
                return;
            }
        }
    }

    /** False when the worker is well and its device is not: to be tried again later. */
    private boolean opened(WorkerProcess worker) throws IOException, InterruptedException {
        Frame frame = new Frame(Kind.OPEN, 0, command.open().toBytes());
        Frame answer = new Exchange(this, events, worker, frame, OPEN_LIMIT, null).run();
        Messages.Opened opened = answer == null ? null : parsed(answer);
        if (opened == null) {
            worker.close();
            pair.died(worker);
            closed("engine-failing");
            checkDeaths();
            return true;
        }
        nextOpen = System.nanoTime() + OPEN_EVERY;
        nextPing = System.nanoTime() + PING_EVERY;
        if (opened.outcome().equals(Messages.Opened.OPEN)) {
            sensorOpen = true;
            capabilities = opened.capabilities();
            return true;
        }
        closed(
                switch (opened.outcome().code()) {
                    case LICENCE -> "licence";
                    case NOT_SUPPORTED -> "engine-missing";
                    case CAPTURED,
                            MATCHED,
                            NOT_MATCHED,
                            REFERENCE_UNUSABLE,
                            RETRY,
                            POOR,
                            ATTACK_SUSPECTED,
                            CANCELLED,
                            TIMED_OUT,
                            DEVICE_GONE,
                            ENGINE_FAILED ->
                            "sensor-missing";
                });
        return false;
    }

    private static Messages.@Nullable Opened parsed(Frame answer) {
        try {
            return Messages.Opened.parse(answer.body());
        } catch (IOException e) {
            return null;
        }
    }

    private void ping() throws IOException, InterruptedException {
        nextPing = System.nanoTime() + PING_EVERY;
        WorkerProcess worker = pair.active();
        if (worker == null) {
            return;
        }
        if (new Exchange(this, events, worker, Frame.bare(Kind.PING, 0), PING_LIMIT, null).run()
                == null) {
            failed(worker);
        }
    }
}
