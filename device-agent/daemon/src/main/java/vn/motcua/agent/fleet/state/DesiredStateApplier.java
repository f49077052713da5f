package vn.motcua.agent.fleet.state;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.DesiredState;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.ReportedState.Outcome;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Takes a desired state as a whole or refuses it as a whole. First it is on disk, then it is
 * applied, then it is reported: a power cut in between is made good by the next start, which
 * applies what is on disk. A newer state supersedes one that still waits; an older one is passed
 * over.
 */
public final class DesiredStateApplier implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DesiredStateApplier.class.getName());
    private static final int MAILBOX = 16;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final StateFile file;
    private final Map<String, Applier> appliers = new LinkedHashMap<>();
    private final EventLoop loop;
    private final AtomicReference<@Nullable String> newest = new AtomicReference<>();
    private volatile Runnable changed = () -> {};
    private volatile Supplier<@Nullable ReleaseReport> release = () -> null;
    private volatile Report now = new Report(0, "", List.of(), null);

    /** What is reported, but for who says it. */
    private record Report(
            long revision,
            String hash,
            List<ReportedState.SectionReport> sections,
            ReportedState.@Nullable Refusal refused) {}

    /**
     * Brings into force what is on disk, on the calling thread; later states on an own one.
     *
     * @param appliers at most one for each section
     */
    public DesiredStateApplier(StateFile file, List<Applier> appliers, FaultHandler faults) {
        this.file = file;
        appliers.forEach(a -> this.appliers.put(a.section(), a));
        file.load().filter(kept -> problems(kept).isEmpty()).ifPresent(this::apply);
        this.loop = new EventLoop("desired state", MAILBOX, faults);
    }

    /**
     * What is on disk, for parts that only read it when they start; the empty state when there is
     * none that this version understands.
     */
    public static StateValue.Tree kept(StateFile file) {
        return file.load()
                .map(DesiredState::sections)
                .filter(sections -> DesiredSchema.problems(sections).isEmpty())
                .orElse(StateValue.Tree.EMPTY);
    }

    /** Called after every change of {@link #report}, on this object's thread; be short. */
    public void onReport(Runnable listener) {
        changed = listener;
    }

    /** Who knows which release runs; asked for every report, on any thread. */
    public void releaseFrom(Supplier<@Nullable ReleaseReport> source) {
        release = source;
    }

    /** What the centre is to be told. Any thread. */
    public ReportedState report(String inst) {
        Report said = now;
        return new ReportedState(
                inst, said.revision(), said.hash(), said.sections(), said.refused(), release.get());
    }

    /** The centre's newest word, as it came. Any thread; never blocks. */
    public void offer(String text) {
        // Empty: taken back from the broker. The device keeps what it has.
        if (!text.isEmpty()) {
            newest.set(text);
            loop.submit(this::takeNewest);
        }
    }

    /** Applies again what is in force, because something that a part waited for has come. */
    public void again() {
        loop.submit(() -> {
            file.load().filter(kept -> problems(kept).isEmpty()).ifPresent(this::apply);
            changed.run();
        });
    }

    private void takeNewest() {
        String text = newest.getAndSet(null);
        if (text != null) {
            take(text);
        }
    }

    private void take(String text) {
        DesiredState state;
        try {
            state = StateJson.readDesired(text);
        } catch (MalformedMessageException e) {
            refuse(0, "", List.of(new StateProblem("", String.valueOf(e.getMessage()))));
            return;
        }
        Report before = now;
        if (state.revision() < before.revision()) {
            // Late or from a restored centre: the report tells it that this device is further on.
            changed.run();
            return;
        }
        if (state.revision() == before.revision() && state.hash().equals(before.hash())) {
            now = new Report(before.revision(), before.hash(), before.sections(), null);
            changed.run();
            return;
        }
        List<StateProblem> problems =
                state.revision() == before.revision()
                        ? List.of(new StateProblem("", "has the revision of another state"))
                        : problems(state);
        if (problems.isEmpty()) {
            keepAndApply(text, state);
        } else {
            refuse(state.revision(), state.hash(), problems);
        }
    }

    private List<StateProblem> problems(DesiredState state) {
        List<StateProblem> problems = new ArrayList<>(DesiredSchema.problems(state.sections()));
        if (problems.isEmpty()) {
            for (Applier applier : appliers.values()) {
                if (state.sections().members().get(applier.section())
                        instanceof StateValue.Tree value) {
                    problems.addAll(applier.problems(value));
                }
            }
        }
        return problems.stream().limit(DesiredSchema.MOST_PROBLEMS).toList();
    }

    private void keepAndApply(String text, DesiredState state) {
        try {
            file.keep(state);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the desired state could not be kept, trying again", e);
            refuse(
                    state.revision(),
                    state.hash(),
                    List.of(new StateProblem("", "the disk refuses; the device tries again")));
            // A newer word may have come by then; it stays.
            loop.schedule(
                    RETRY,
                    () -> {
                        newest.compareAndSet(null, text);
                        takeNewest();
                    });
            return;
        }
        apply(state);
        changed.run();
    }

    private void refuse(long revision, String hash, List<StateProblem> problems) {
        Report before = now;
        ReportedState.Refusal already = before.refused();
        if (already == null || already.revision() != revision) {
            LOG.log(
                    Level.WARNING,
                    "desired state {0} refused: {1} problems",
                    revision,
                    problems.size());
        }
        now =
                new Report(
                        before.revision(),
                        before.hash(),
                        before.sections(),
                        new ReportedState.Refusal(revision, hash, problems));
        changed.run();
    }

    private void apply(DesiredState state) {
        List<ReportedState.SectionReport> sections = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(appliers.keySet());
        names.addAll(state.sections().members().keySet());
        for (String name : names) {
            Applier applier = appliers.get(name);
            StateValue.Tree value =
                    state.sections().members().get(name) instanceof StateValue.Tree tree
                            ? tree
                            : null;
            Outcome outcome = applier == null ? Outcome.NOT_USED : applier.apply(value);
            // A section that is not there is worth a word only while something of it is in force.
            if (value != null || outcome == Outcome.NEEDS_RESTART) {
                sections.add(new ReportedState.SectionReport(name, outcome));
            }
        }
        now = new Report(state.revision(), state.hash(), List.copyOf(sections), null);
    }

    @Override
    public void close() {
        loop.close();
    }
}
