package vn.motcua.provisioning.command;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.CommandRequest;
import vn.motcua.contract.fleet.CommandResult;
import vn.motcua.contract.fleet.RemoteCommand;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.Topic;
import vn.motcua.mqtt.Incoming;
import vn.motcua.mqtt.LinkOwner;
import vn.motcua.mqtt.LinkTrouble;
import vn.motcua.mqtt.MqttLink;
import vn.motcua.mqtt.Outgoing;
import vn.motcua.mqtt.Reply;
import vn.motcua.mqtt.Will;
import vn.motcua.provisioning.audit.Audit;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Gives orders to devices and hears what became of them. An order is on disk before it is sent, and
 * is sent again every half minute until it is answered or has expired: the device does it once,
 * whatever arrives how often. Every public method may be called by any thread; the work is one
 * thread's.
 */
public final class CommandDesk implements LinkOwner, AutoCloseable {
    /** Longest validity of an order. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Shortest validity of an order. */
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(CommandDesk.class.getName());
    private static final int MAILBOX = 1_024;
    private static final int MOST_REMEMBERED = 2_000;
    private static final int MOST_UNANSWERED = 20;
    private static final int MOST_LISTENERS = 16;
    private static final int MOST_WITH_LINES = 20;
    private static final int ID_BYTES = 16;
    private static final Duration SEND_AGAIN = Duration.ofSeconds(30);

    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /** A box needs time to come back from a restart. */
    private static final Duration STARTED_PATIENCE = Duration.ofMinutes(10);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final MqttLink link;
    private final OrderStore store;
    private final Predicate<DeviceId> inFleet;
    private final Audit audit;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final EventLoop loop;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, OrderView> view = Map.of();

    // The loop's thread alone, oldest first.
    private final Map<String, OrderView> orders = new LinkedHashMap<>();

    private CommandDesk(
            MqttLink link,
            OrderStore store,
            Predicate<DeviceId> inFleet,
            Audit audit,
            InstantSource clock,
            RandomGenerator random,
            FaultHandler faults) {
        this.link = link;
        this.store = store;
        this.inFleet = inFleet;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.loop = new EventLoop("commands", MAILBOX, faults);
    }

    /** What the link must subscribe to. */
    public static List<String> subscriptions() {
        return List.of(Topic.everyDevice(Topic.Channel.RESULT));
    }

    /**
     * Begins.
     *
     * @param link not yet started, subscribed to {@link #subscriptions}, under a client id of its
     *     own
     * @param store opened by the calling thread, which gives it away
     * @param inFleet whether there is such a device; any thread
     * @param random for ids; unguessable in the field
     */
    public static CommandDesk start(
            MqttLink link,
            OrderStore store,
            Predicate<DeviceId> inFleet,
            Audit audit,
            InstantSource clock,
            RandomGenerator random,
            FaultHandler faults)
            throws IOException {
        CommandDesk desk = new CommandDesk(link, store, inFleet, audit, clock, random, faults);
        for (OrderView order : store.newest(MOST_REMEMBERED)) {
            desk.orders.put(order.id(), order);
        }
        desk.view = new LinkedHashMap<>(desk.orders);
        store.handOver();
        link.start(desk);
        desk.loop.schedule(SEND_AGAIN, desk::lookAgain);
        return desk;
    }

    /**
     * Orders something; on disk and in the audit log when this completes with {@link
     * OrderOutcome.Ordered}. Fails with {@link java.util.concurrent.RejectedExecutionException}
     * when too much waits, and with {@link IOException} when the disk refuses: then nothing was
     * ordered.
     *
     * @param actor name of the account, whose permission the caller has checked
     * @param reason why, in the actor's words; required
     * @param expiry how long it may wait for the device
     */
    public CompletionStage<OrderOutcome> order(
            DeviceId device, RemoteCommand command, String actor, String reason, Duration expiry) {
        return loop.call(() -> ordered(device, command, actor, reason, expiry));
    }

    /** What was ordered of a device, newest first. */
    public List<OrderView> recent(DeviceId device) {
        List<OrderView> found = new ArrayList<>();
        view.values().stream()
                .filter(order -> order.device().equals(device))
                .forEach(found::addFirst);
        return found;
    }

    /** One order, as long as it is remembered. */
    public Optional<OrderView> order(String id) {
        return Optional.ofNullable(view.get(id));
    }

    /** How many orders are remembered in each state. */
    public Map<OrderView.State, Long> counts() {
        Map<OrderView.State, Long> counts = new EnumMap<>(OrderView.State.class);
        view.values().forEach(order -> counts.merge(order.state(), 1L, Long::sum));
        return counts;
    }

    /** Called after every change, on this desk's thread; be short. */
    public void onChange(Runnable listener) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw new IllegalStateException("too many listeners");
        }
        listeners.add(listener);
    }

    private OrderOutcome ordered(
            DeviceId device, RemoteCommand command, String actor, String reason, Duration expiry)
            throws IOException {
        Optional<OrderOutcome.Why> why = objection(device, reason, expiry);
        if (why.isPresent()) {
            return new OrderOutcome.Refused(why.get());
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant now = clock.instant();
        OrderView order =
                new OrderView(
                        HexFormat.of().formatHex(id),
                        device,
                        command,
                        actor,
                        reason,
                        now,
                        now.plus(expiry).truncatedTo(ChronoUnit.SECONDS),
                        OrderView.State.WAITING,
                        "",
                        null,
                        List.of());
        audit.record(actor, "device." + command.word(), device.value(), reason, "ordered");
        store.save(order);
        put(order);
        send(order);
        return new OrderOutcome.Ordered(order);
    }

    private Optional<OrderOutcome.Why> objection(DeviceId device, String reason, Duration expiry) {
        if (!inFleet.test(device)) {
            return Optional.of(OrderOutcome.Why.UNKNOWN_DEVICE);
        }
        if (reason.isBlank() || reason.length() > CommandRequest.LONGEST_REASON) {
            return Optional.of(OrderOutcome.Why.REASON);
        }
        if (expiry.compareTo(SHORTEST) < 0 || expiry.compareTo(LONGEST) > 0) {
            return Optional.of(OrderOutcome.Why.EXPIRY);
        }
        long unanswered =
                orders.values().stream()
                        .filter(o -> o.device().equals(device) && !o.state().isFinal())
                        .count();
        return unanswered >= MOST_UNANSWERED
                ? Optional.of(OrderOutcome.Why.TOO_MANY)
                : Optional.empty();
    }

    private void send(OrderView order) {
        Duration left = Duration.between(clock.instant(), order.expiresAt());
        if (order.state() == OrderView.State.STARTED && left.compareTo(ASK_AGAIN) < 0) {
            // It was in time; now it only asks what became of it.
            left = ASK_AGAIN;
        }
        if (left.toSeconds() < 1) {
            return;
        }
        // Unsent, full or refused: the next round tries again.
        link.publish(
                new Outgoing(
                        new Topic(order.device(), Topic.Channel.COMMAND).text(),
                        CommandJson.write(OrderStore.request(order)),
                        false,
                        left,
                        Outgoing.JSON,
                        new Reply(
                                new Topic(order.device(), Topic.Channel.RESULT).text(),
                                order.id())));
    }

    private void lookAgain() {
        Instant now = clock.instant();
        for (OrderView order : List.copyOf(orders.values())) {
            switch (order.state()) {
                case WAITING -> {
                    // What was sent in the last moment may still be answered.
                    if (order.expiresAt().plus(SEND_AGAIN).isBefore(now)) {
                        change(order, OrderView.State.EXPIRED, "no-answer", order.lines());
                    } else {
                        send(order);
                    }
                }
                case STARTED -> {
                    Instant answered = order.answeredAt();
                    if (answered != null && answered.plus(STARTED_PATIENCE).isBefore(now)) {
                        change(order, OrderView.State.FAILED, "not-back", order.lines());
                    } else {
                        send(order);
                    }
                }
                case DONE, FAILED, EXPIRED, NOT_SUPPORTED, BUSY -> {}
            }
        }
        loop.schedule(SEND_AGAIN, this::lookAgain);
    }

    private void answered(DeviceId device, CommandResult result) {
        OrderView order = orders.get(result.id());
        // The broker's access list says who may publish there; a stranger's id is nobody's order.
        if (order == null || !order.device().equals(device) || order.state().isFinal()) {
            return;
        }
        List<String> lines = order.lines();
        if (!result.lines().isEmpty()) {
            // Said again from the beginning: what came before is repeated.
            lines = result.piece() == 1 ? new ArrayList<>() : new ArrayList<>(lines);
            lines.addAll(result.lines());
            if (lines.size() > RemoteCommand.FetchLogs.MOST_LINES) {
                return;
            }
        }
        boolean last = result.piece() == result.pieces();
        if (order.state() == OrderView.State.STARTED
                && result.outcome() == CommandResult.Outcome.STARTED) {
            // Still at it: the patience runs from the first word.
            return;
        }
        change(
                order,
                last ? state(result.outcome()) : OrderView.State.STARTED,
                result.detail().matches("[a-z0-9:.-]{0,120}") ? result.detail() : "",
                lines);
    }

    private static OrderView.State state(CommandResult.Outcome outcome) {
        return switch (outcome) {
            case DONE -> OrderView.State.DONE;
            case STARTED -> OrderView.State.STARTED;
            case FAILED -> OrderView.State.FAILED;
            case EXPIRED -> OrderView.State.EXPIRED;
            case NOT_SUPPORTED -> OrderView.State.NOT_SUPPORTED;
            case BUSY -> OrderView.State.BUSY;
        };
    }

    private void change(OrderView order, OrderView.State state, String detail, List<String> lines) {
        OrderView changed =
                new OrderView(
                        order.id(),
                        order.device(),
                        order.command(),
                        order.actor(),
                        order.reason(),
                        order.orderedAt(),
                        order.expiresAt(),
                        state,
                        detail,
                        clock.instant(),
                        lines);
        try {
            store.save(changed);
        } catch (IOException e) {
            // The device answers a repeated order from its memory, so nothing is lost.
            LOG.log(Level.ERROR, "an answer could not be stored", e);
            return;
        }
        put(changed);
    }

    private void put(OrderView order) {
        orders.put(order.id(), order);
        while (orders.size() > MOST_REMEMBERED) {
            orders.remove(orders.keySet().iterator().next());
        }
        forgetOldLines();
        view = new LinkedHashMap<>(orders);
        listeners.forEach(Runnable::run);
    }

    private void forgetOldLines() {
        List<OrderView> with =
                orders.values().stream().filter(order -> !order.lines().isEmpty()).toList();
        for (OrderView old : with.subList(0, Math.max(0, with.size() - MOST_WITH_LINES))) {
            orders.put(
                    old.id(),
                    new OrderView(
                            old.id(),
                            old.device(),
                            old.command(),
                            old.actor(),
                            old.reason(),
                            old.orderedAt(),
                            old.expiresAt(),
                            old.state(),
                            old.detail(),
                            old.answeredAt(),
                            List.of()));
        }
    }

    @Override
    public Optional<Will> willForNextConnect() {
        return Optional.empty();
    }

    @Override
    public void connected() {
        loop.submit(() ->
                orders.values().stream()
                        .filter(order -> !order.state().isFinal())
                        .forEach(this::send));
    }

    @Override
    public void disconnected(LinkTrouble trouble) {}

    @Override
    public void received(Incoming message, Runnable done) {
        Optional<Topic> topic = Topic.parse(message.topic());
        if (topic.isEmpty() || topic.get().channel() != Topic.Channel.RESULT) {
            done.run();
            return;
        }
        try {
            CommandResult result = CommandJson.readResult(message.text().orElse(""));
            if (loop.submit(() -> answered(topic.get().device(), result))) {
                done.run();
            }
        } catch (MalformedMessageException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} answers an order with what cannot be read",
                    topic.get().device());
            done.run();
        }
    }

    /** Stops listening, then lets go of the database. */
    @Override
    public void close() throws InterruptedException {
        try {
            link.close(CLOSE_PATIENCE).get(CLOSE_PATIENCE.toSeconds() * 3, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "the link to the broker did not close");
        }
        loop.close();
        store.close();
    }
}
