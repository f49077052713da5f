package vn.motcua.provisioning.broker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.PublishOutcome;
import vn.motcua.mqtt.Will;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Makes the broker let in whom the centre admits and throw out everybody else, open connections
 * included, in mosquitto's own words (see {@link ControlMessages}). On every connection it asks
 * what the broker has and corrects the difference alone, because a corrected client is
 * disconnected; a change goes out at once. What is not confirmed is asked for again, for ever. Any
 * thread may call; the work is one thread's.
 */
public final class BrokerGate implements LinkOwner, AutoCloseable {
    private static final Logger LOG = System.getLogger(BrokerGate.class.getName());
    private static final int MAILBOX = 4_096;
    private static final int DEVICES_A_REQUEST = 50;
    private static final int PAGE = 500;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    /** A second centre, or a hand at the broker, may have changed something. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final MqttLink link;
    private final Admissions admissions;
    private final GatePlan plan;
    private final InstantSource clock;
    private final EventLoop loop;
    private volatile GateStatus status = new GateStatus(false, 0, 0, null);

    // The loop's thread alone.
    private boolean connected;
    private boolean listed;
    private boolean pausing;
    private boolean troubleLogged;
    private Duration retry = SHORTEST_RETRY;
    private int listedUpTo;
    private long requests;
    private long failures;
    private @Nullable Instant agreedAt;
    private @Nullable String waitingFor;
    private List<DeviceId> inFlight = List.of();

    private BrokerGate(
            MqttLink link,
            Admissions admissions,
            String centre,
            InstantSource clock,
            FaultHandler faults) {
        this.link = link;
        this.admissions = admissions;
        this.plan = new GatePlan(centre, admissions);
        this.clock = clock;
        this.loop = new EventLoop("broker gate", MAILBOX, faults);
    }

    /** What the link must subscribe to. */
    public static List<String> subscriptions() {
        return List.of(ControlMessages.RESPONSES);
    }

    /**
     * Begins.
     *
     * @param link not yet started, subscribed to {@link #subscriptions}, under a client id of its
     *     own
     * @param centre CN of the provisioning server, which is never touched
     */
    public static BrokerGate start(
            MqttLink link,
            Admissions admissions,
            String centre,
            InstantSource clock,
            FaultHandler faults) {
        BrokerGate gate = new BrokerGate(link, admissions, centre, clock, faults);
        admissions.onChange(device -> gate.loop.submit(() -> gate.changed(device)));
        link.start(gate);
        gate.loop.schedule(LOOK_AGAIN, gate::lookAgain);
        return gate;
    }

    /** How far the broker is; any thread. */
    public GateStatus status() {
        return status;
    }

    @Override
    public Optional<Will> willForNextConnect() {
        return Optional.empty();
    }

    @Override
    public void connected() {
        loop.submit(() -> {
            connected = true;
            list();
        });
    }

    @Override
    public void disconnected(LinkTrouble trouble) {
        loop.submit(() -> {
            connected = false;
            listed = false;
            waitingFor = null;
            giveBack();
            show();
        });
    }

    @Override
    public void received(Incoming message, Runnable done) {
        loop.submit(() -> receive(message));
        done.run();
    }

    private void changed(DeviceId device) {
        plan.renew(device);
        pump();
        show();
    }

    /** From the beginning: the broker may be another one, or an older state of the same. */
    private void list() {
        listed = false;
        listedUpTo = 0;
        giveBack();
        plan.forget();
        askPage();
        show();
    }

    /** What the broker has not confirmed is asked again: a connection may still have to end. */
    private void giveBack() {
        inFlight.forEach(plan::renew);
        inFlight = List.of();
    }

    private void lookAgain() {
        if (connected && listed && !pausing && waitingFor == null) {
            list();
        }
        loop.schedule(LOOK_AGAIN, this::lookAgain);
    }

    private void askPage() {
        ask(List.of(ControlMessages.listClients(listedUpTo, PAGE)));
    }

    private void pump() {
        if (!connected || !listed || pausing || waitingFor != null) {
            return;
        }
        inFlight = plan.next(DEVICES_A_REQUEST);
        if (inFlight.isEmpty()) {
            agreedAt = clock.instant();
            retry = SHORTEST_RETRY;
            troubleLogged = false;
            return;
        }
        List<Map<String, Object>> commands = new ArrayList<>();
        inFlight.forEach(device -> commands.addAll(plan.commands(device)));
        ask(commands);
    }

    private void ask(List<Map<String, Object>> commands) {
        String correlation = "motcua-" + ++requests;
        waitingFor = correlation;
        link.publish(
                        Outgoing.json(
                                ControlMessages.REQUESTS,
                                ControlMessages.request(commands, correlation),
                                false))
                .thenAccept(outcome -> loop.submit(() -> sent(correlation, outcome)));
        loop.schedule(ANSWER_PATIENCE, () -> expect(correlation));
    }

    private void sent(String correlation, PublishOutcome outcome) {
        if (!correlation.equals(waitingFor) || outcome.accepted()) {
            return;
        }
        if (outcome instanceof PublishOutcome.Refused) {
            complain("it takes no commands from this client");
        }
        startAgain();
    }

    private void expect(String correlation) {
        if (correlation.equals(waitingFor)) {
            complain("it does not answer");
            startAgain();
        }
    }

    /** Once until it works again. */
    private void complain(String how) {
        if (!troubleLogged) {
            troubleLogged = true;
            LOG.log(
                    Level.ERROR,
                    "the broker does not do what the centre says about its clients: {0}; see"
                            + " docs/operations/brokers.md",
                    how);
        }
    }

    private void startAgain() {
        failures++;
        waitingFor = null;
        listed = false;
        if (!pausing) {
            pausing = true;
            loop.schedule(
                    retry,
                    () -> {
                        pausing = false;
                        retry = retry.multipliedBy(2);
                        retry = retry.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : retry;
                        if (connected) {
                            list();
                        }
                    });
        }
        show();
    }

    private void receive(Incoming message) {
        List<ControlMessages.Answer> answers;
        try {
            answers = ControlMessages.readAnswer(message.text().orElse(""));
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "the broker's answer cannot be read");
            return;
        }
        if (answers.isEmpty() || !answers.getFirst().correlation().equals(waitingFor)) {
            return;
        }
        waitingFor = null;
        for (ControlMessages.Answer answer : answers) {
            if (!GatePlan.benign(answer)) {
                complain("it refuses " + answer.command() + ": " + known(answer));
                startAgain();
                return;
            }
        }
        if (answers.getFirst().command().equals(ControlMessages.LIST_CLIENTS)) {
            page(answers.getFirst());
        } else {
            plan.done(inFlight);
            inFlight = List.of();
        }
        pump();
        show();
    }

    /** A broker's words are logged only as far as they are plain ones. */
    private static String known(ControlMessages.Answer answer) {
        return answer.error().matches("[A-Za-z ,./']{1,80}") ? answer.error() : "no usable reason";
    }

    private void page(ControlMessages.Answer answer) {
        List<ControlMessages.Client> clients = ControlMessages.clients(answer);
        clients.forEach(plan::found);
        listedUpTo += clients.size();
        if (clients.size() < PAGE) {
            listed = true;
            plan.compare();
            LOG.log(
                    Level.INFO,
                    "the broker knows {0} clients, {1} are to be corrected",
                    listedUpTo,
                    plan.waiting());
        } else {
            askPage();
        }
    }

    private void show() {
        status = new GateStatus(connected, plan.waiting() + inFlight.size(), failures, agreedAt);
    }

    @Override
    public void close() throws InterruptedException {
        try {
            link.close(CLOSE_PATIENCE).get(CLOSE_PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "the link to the broker did not close");
        }
        loop.close();
    }
}
