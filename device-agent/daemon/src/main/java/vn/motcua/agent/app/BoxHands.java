package vn.motcua.agent.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.hands.Hands;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Logging;

/** What can be done on a real box: the programs of its settings, its parts, its screens. */
final class BoxHands implements Hands, AutoCloseable {
    private static final Logger LOG = System.getLogger(BoxHands.class.getName());
    private static final int MOST_WAITING = 8;
    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(20);

    /** Time for the answer to leave. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final AgentSettings.HandPrograms programs;
    private final Supplier<List<PartStatus>> parts;
    private final @Nullable Consumer<String> screens;
    private final Runnable end;
    private final EventLoop loop;

    // The loop's thread alone.
    private long messages;

    /**
     * @param screens shows a sentence; null on a box without a screen
     * @param end ends this process
     */
    BoxHands(
            AgentSettings.HandPrograms programs,
            Supplier<List<PartStatus>> parts,
            @Nullable Consumer<String> screens,
            Runnable end,
            FaultHandler faults) {
        this.programs = programs;
        this.parts = parts;
        this.screens = screens;
        this.end = end;
        this.loop = new EventLoop("hands", MOST_WAITING, faults);
    }

    @Override
    public boolean restartUi() {
        return run(programs.restartUi());
    }

    @Override
    public boolean restartAgent() {
        return loop.schedule(LAST_WORDS, () -> Thread.ofVirtual().name("restart").start(end));
    }

    @Override
    public boolean restartBox() {
        return !programs.restartBox().isEmpty()
                && loop.schedule(LAST_WORDS, () -> run(programs.restartBox()));
    }

    /** A program and its arguments as they stand in the settings; nothing of the order is in it. */
    private static boolean run(List<String> program) {
        if (program.isEmpty()) {
            return false;
        }
        try {
            Process started =
                    new ProcessBuilder(program)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (started.waitFor(PROGRAM_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return started.exitValue() == 0;
            }
            started.destroyForcibly();
            return false;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the program {0} cannot be started", program.getFirst());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Optional<PartStatus> test(String part) {
        return parts.get().stream().filter(one -> one.part().equals(part)).findFirst();
    }

    @Override
    public List<String> log(int most) {
        return Logging.newest(most);
    }

    @Override
    public boolean show(String text, Duration time) {
        Consumer<String> shown = screens;
        return shown != null
                && loop.submit(() -> {
                    long mine = ++messages;
                    shown.accept(text);
                    loop.schedule(
                            time,
                            () -> {
                                if (mine == messages) {
                                    shown.accept("");
                                }
                            });
                });
    }

    @Override
    public void close() {
        loop.close();
    }
}
