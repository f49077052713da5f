package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;

/**
 * The work of an update, one step at a time: each call of {@link #step} leaves something whole on
 * the disk, and after a power cut anywhere a new object goes on from there. One thread.
 */
final class UpdateWork {
    private static final Logger LOG = System.getLogger(UpdateWork.class.getName());
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMinutes(10);

    private final Slots slots;
    private final String running;
    private final long runningNumber;
    private final UpdatePorts ports;
    private final UpdateNote note;
    private final Bringing bringing;
    private final long startedNanos;
    private long steadyNumber;
    private boolean leaving;

    /**
     * Looks at what is on the disk, and ends what a power cut left half done.
     *
     * @param data the agent's data folder
     * @param first the packaged slot
     * @param running name of the slot that this process is of
     */
    UpdateWork(Path data, Path first, String running, UpdatePorts ports, Disk disk)
            throws IOException {
        this.ports = ports;
        this.running = running;
        this.slots = new Slots(data, first, disk);
        Path folder = data.toAbsolutePath().resolve("update");
        disk.folder(folder);
        this.runningNumber = slots.number(running);
        this.steadyNumber = runningNumber;
        this.note = new UpdateNote(folder, disk);
        this.bringing = new Bringing(folder, slots, running, note, ports, disk);
        this.startedNanos = ports.monotonicNanos().getAsLong();
        recover();
        if (!state().isBringing() || state().step() == Step.STAGED) {
            bringing.clear();
        }
    }

    private void recover() throws IOException {
        Optional<Slots.GivenUp> gaveUp = slots.givenUp();
        if (gaveUp.isPresent() && slots.trial().isEmpty()) {
            note.save(state().gaveUp(gaveUp.get().number(), gaveUp.get().reason()));
            slots.givenUpNoted();
            return;
        }
        Optional<Slots.Trial> trial = slots.trial();
        if (trial.isEmpty()) {
            // The count is gone, so the trial was passed; only the note of it was cut off.
            if (state().isTrying() && state().wanted() == runningNumber) {
                note.save(state().at(Step.CONFIRMED, ""));
            }
            return;
        }
        long number = Long.parseLong(trial.get().slot().substring(1));
        boolean isRunning = running.equals(trial.get().slot());
        boolean switched = slots.current().equals(trial.get().slot());
        if (isRunning) {
            steadyNumber = slots.number(trial.get().before());
            UpdateState here =
                    state().wanted() == number ? state() : state().about(number, Step.TRIAL, "");
            note.save(here.at(Step.TRIAL, ""));
        } else if (switched) {
            // The launcher passed the new slot over: it is not whole, or could not be counted.
            giveUp(trial.get(), "start");
        } else if (trial.get().startsLeft() == 0) {
            // Cut while it was being given up, before the link was put back.
            giveUp(trial.get(), gaveUp.map(Slots.GivenUp::reason).orElse("start"));
        } else if (state().wanted() != number || !state().isTrying()) {
            slots.confirm();
        }
    }

    private void giveUp(Slots.Trial trial, String reason) throws IOException {
        slots.giveUp(trial, reason);
        note.save(state().gaveUp(Long.parseLong(trial.slot().substring(1)), reason));
        slots.givenUpNoted();
    }

    /** What the centre is told. */
    ReleaseReport report() {
        return new ReleaseReport(steadyNumber, state().wanted(), state().step(), state().reason());
    }

    UpdateState state() {
        return note.state();
    }

    /**
     * Goes on by one step.
     *
     * @param wish what the centre wants now; null = nothing
     * @param goOn whether a long step is to go on
     * @return after what time to call again, at the latest
     */
    Duration step(@Nullable ReleaseWish wish, BooleanSupplier goOn) throws IOException {
        if (leaving) {
            ports.restart().run();
            return LOOK;
        }
        follow(wish);
        return switch (state().step()) {
            case IDLE, CONFIRMED, FALLBACK -> {
                bringing.meet();
                yield REST;
            }
            case OFFERED, FETCHING, VERIFIED -> bring(goOn);
            case REFUSED -> wish == null || wish.number() < runningNumber ? LOOK : bring(goOn);
            case STAGED -> wish == null ? REST : arm(wish);
            case ARMED -> rearm(wish);
            case TRIAL -> watch();
        };
    }

    private void follow(@Nullable ReleaseWish wish) throws IOException {
        if (state().isTrying()) {
            return;
        }
        if (wish == null) {
            if (state().isBringing()) {
                note.save(new UpdateState(0, Step.IDLE, "", Set.of(), state().givenUp()));
                clear();
            }
            return;
        }
        long number = wish.number();
        if (number == runningNumber) {
            if (state().wanted() != number || state().step() != Step.CONFIRMED) {
                note.save(state().about(number, Step.CONFIRMED, ""));
            }
        } else if (number < runningNumber) {
            note.save(state().about(number, Step.REFUSED, "downgrade"));
        } else if (state().givenUp().contains(number)) {
            if (state().wanted() != number || state().step() != Step.FALLBACK) {
                note.save(state().about(number, Step.FALLBACK, "given-up-before"));
            }
        } else if (state().wanted() != number || !state().isBringing()) {
            // On a disk that takes not even this, the next step says so.
            note.trySave(state().about(number, Step.OFFERED, ""));
            bringing.begin();
        }
    }

    private void clear() throws IOException {
        bringing.clear();
        keepSlots();
    }

    private void keepSlots() throws IOException {
        Set<String> kept = new HashSet<>();
        kept.add(running);
        kept.add(slots.current());
        if (state().step() == Step.STAGED) {
            kept.add(Slots.name(state().wanted()));
        }
        slots.keepOnly(kept);
    }

    private Duration bring(BooleanSupplier goOn) throws IOException {
        return bringing.isDue() && bringing.bring(goOn) ? AT_ONCE : LOOK;
    }

    private Duration arm(ReleaseWish wish) throws IOException {
        if (!slots.has(Slots.name(state().wanted()))) {
            note.save(state().at(Step.OFFERED, ""));
            return AT_ONCE;
        }
        Instant now = ports.clock().instant();
        if (!wish.allows(now, LocalTime.ofInstant(now, ports.office()))) {
            note.save(state().at(Step.STAGED, "hours"));
            return LOOK;
        }
        if (!ports.idle().getAsBoolean()) {
            note.save(state().at(Step.STAGED, "in-use"));
            return LOOK;
        }
        note.save(state().armed(HealthGate.before(ports.health().look())));
        slots.arm(state().wanted(), running);
        ports.restart().run();
        return LOOK;
    }

    /** Armed, and yet the release before runs: the switch or the restart was cut off. */
    private Duration rearm(@Nullable ReleaseWish wish) throws IOException {
        boolean wanted = wish != null && wish.number() == state().wanted();
        if (!wanted || !slots.has(Slots.name(state().wanted()))) {
            slots.disarm(running);
            note.save(state().at(Step.OFFERED, ""));
            return AT_ONCE;
        }
        if (!ports.idle().getAsBoolean()) {
            return LOOK;
        }
        slots.arm(state().wanted(), running);
        ports.restart().run();
        return LOOK;
    }

    private Duration watch() throws IOException {
        Optional<Slots.Trial> trial = slots.trial();
        if (trial.isEmpty()) {
            confirmed();
            return AT_ONCE;
        }
        Duration up = Duration.ofNanos(ports.monotonicNanos().getAsLong() - startedNanos);
        HealthGate gate = new HealthGate(ports.spell());
        boolean early = up.compareTo(ports.spell()) < 0;
        HealthGate.Verdict verdict =
                gate.judge(
                        state().well(),
                        up,
                        ports.health().look(),
                        early || ports.health().selfTest());
        switch (verdict) {
            case HealthGate.Verdict.Wait _ -> note.save(state().at(Step.TRIAL, ""));
            case HealthGate.Verdict.LineCut _ -> {
                note.save(state().at(Step.TRIAL, "line"));
                if (trial.get().startsLeft() < Slots.STARTS) {
                    slots.count(
                            new Slots.Trial(
                                    Slots.STARTS, trial.get().slot(), trial.get().before()));
                }
            }
            case HealthGate.Verdict.Passed _ -> {
                slots.confirm();
                confirmed();
                slots.keepOnly(Set.of(running, trial.get().before()));
            }
            case HealthGate.Verdict.Failed failed -> {
                LOG.log(Level.WARNING, "release given up: {0}", failed.part());
                leaving = true;
                slots.giveUp(trial.get(), failed.part());
                ports.restart().run();
            }
        }
        return LOOK;
    }

    private void confirmed() throws IOException {
        steadyNumber = runningNumber;
        note.save(state().at(Step.CONFIRMED, ""));
    }
}
