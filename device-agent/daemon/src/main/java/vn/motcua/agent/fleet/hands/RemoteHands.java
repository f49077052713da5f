package vn.motcua.agent.fleet.hands;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.CommandRequest;
import vn.motcua.contract.fleet.CommandResult;
import vn.motcua.contract.fleet.CommandResult.Outcome;
import vn.motcua.contract.fleet.RemoteCommand;
import vn.motcua.contract.wire.CommandJson;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Does the centre's orders, each once: an expired one is refused, a repeated one answered from
 * memory. Public methods may be called by any thread; the work is one thread's.
 */
public final class RemoteHands implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RemoteHands.class.getName());
    private static final int MOST_WAITING = 32;
    private static final int LINES_A_PIECE = 100;
    private static final int LONGEST_LINE = 1_000;

    /** Orders that are done by coming back. */
    private static final Set<String> RESTARTS = Set.of("restart-agent", "restart-box");

    private final OrderJournal journal;
    private final Hands hands;
    private final InstantSource clock;
    private final BooleanSupplier clockInDoubt;
    private final Consumer<CommandResult> answers;
    private final EventLoop loop;

    private RemoteHands(
            OrderJournal journal,
            Hands hands,
            InstantSource clock,
            BooleanSupplier clockInDoubt,
            Consumer<CommandResult> answers,
            FaultHandler faults) {
        this.journal = journal;
        this.hands = hands;
        this.clock = clock;
        this.clockInDoubt = clockInDoubt;
        this.answers = answers;
        this.loop = new EventLoop("orders", MOST_WAITING, faults);
    }

    /**
     * Begins; what was under way when the process ended is finished by being back.
     *
     * @param file of the journal
     * @param clockInDoubt while true only the broker judges what has expired
     * @param answers sends one answer; may lose it, for the centre asks again
     */
    public static RemoteHands start(
            Path file,
            Hands hands,
            InstantSource clock,
            BooleanSupplier clockInDoubt,
            Consumer<CommandResult> answers,
            FaultHandler faults)
            throws IOException {
        OrderJournal journal = OrderJournal.open(file);
        RemoteHands made = new RemoteHands(journal, hands, clock, clockInDoubt, answers, faults);
        for (CommandResult one : journal.started()) {
            boolean meant = RESTARTS.contains(one.detail());
            journal.keep(
                    meant
                            ? CommandResult.of(one.id(), Outcome.DONE, "back")
                            : CommandResult.of(one.id(), Outcome.FAILED, "interrupted"));
        }
        return made;
    }

    /** An order as it came. */
    public void offer(String text) {
        CommandRequest order;
        try {
            order = CommandJson.readRequest(text);
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "an order cannot be read; nothing was done");
            return;
        }
        if (!loop.submit(() -> take(order))) {
            answers.accept(CommandResult.of(order.id(), Outcome.BUSY, ""));
        }
    }

    private void take(CommandRequest order) {
        Optional<CommandResult> before = journal.answer(order.id());
        if (before.isPresent()) {
            answers.accept(before.get());
            return;
        }
        try {
            if (!clockInDoubt.getAsBoolean() && order.expiresAt().isBefore(clock.instant())) {
                finish(CommandResult.of(order.id(), Outcome.EXPIRED, ""));
                return;
            }
            LOG.log(Level.INFO, "order {0}: {1}", order.id(), order.command().word());
            journal.keep(CommandResult.of(order.id(), Outcome.STARTED, order.command().word()));
            act(order);
        } catch (IOException e) {
            // Not noted, so not done: the centre sends it again.
            LOG.log(Level.ERROR, "the orders' journal cannot be written; nothing was done");
            answers.accept(CommandResult.of(order.id(), Outcome.BUSY, "disk"));
        }
    }

    private void act(CommandRequest order) throws IOException {
        String id = order.id();
        switch (order.command()) {
            case RemoteCommand.RestartUi c -> finish(done(id, hands.restartUi()));
            case RemoteCommand.RestartAgent c -> leave(id, hands::restartAgent);
            case RemoteCommand.RestartBox c -> leave(id, hands::restartBox);
            case RemoteCommand.SelfTest c -> finish(tested(id, c.part()));
            case RemoteCommand.FetchLogs c -> lines(id, hands.log(c.lines()));
            case RemoteCommand.ShowMessage c ->
                    finish(done(id, hands.show(c.text(), Duration.ofMinutes(c.minutes()))));
        }
    }

    private void finish(CommandResult answer) throws IOException {
        journal.keep(answer);
        answers.accept(answer);
    }

    private static CommandResult done(String id, boolean could) {
        return CommandResult.of(id, could ? Outcome.DONE : Outcome.NOT_SUPPORTED, "");
    }

    /** Said before it is done, for afterwards nobody is there to say it. */
    private void leave(String id, BooleanSupplier go) throws IOException {
        answers.accept(CommandResult.of(id, Outcome.STARTED, ""));
        if (!go.getAsBoolean()) {
            finish(CommandResult.of(id, Outcome.NOT_SUPPORTED, ""));
        }
    }

    private CommandResult tested(String id, String part) {
        Optional<PartStatus> status = hands.test(part);
        if (status.isEmpty()) {
            return CommandResult.of(id, Outcome.NOT_SUPPORTED, "no-such-part");
        }
        return switch (status.get().condition()) {
            case OK -> CommandResult.of(id, Outcome.DONE, part + ":ok");
            case DEGRADED -> CommandResult.of(id, Outcome.DONE, part + ":" + status.get().cause());
            case FAILED -> CommandResult.of(id, Outcome.FAILED, part + ":" + status.get().cause());
        };
    }

    /** The journal keeps that they were sent, not the lines. */
    private void lines(String id, List<String> all) throws IOException {
        journal.keep(CommandResult.of(id, Outcome.DONE, "sent"));
        int pieces = Math.max(1, (all.size() + LINES_A_PIECE - 1) / LINES_A_PIECE);
        for (int piece = 1; piece <= pieces; piece++) {
            int from = (piece - 1) * LINES_A_PIECE;
            List<String> some = new ArrayList<>();
            for (String line : all.subList(from, Math.min(all.size(), from + LINES_A_PIECE))) {
                some.add(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
            }
            answers.accept(new CommandResult(id, Outcome.DONE, "", piece, pieces, some));
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
