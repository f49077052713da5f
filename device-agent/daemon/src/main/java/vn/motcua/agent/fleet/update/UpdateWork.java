package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.update.Trouble.Kind;
import vn.motcua.contract.fleet.ReleaseManifest;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.wire.MalformedMessageException;

/**
 * The work of an update, one step at a time: each call of {@link #step} leaves something whole on
 * the disk, and after a power cut anywhere a new object goes on from there. One thread.
 */
final class UpdateWork {
    private static final Logger LOG = System.getLogger(UpdateWork.class.getName());
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(20);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);
    private static final Duration REFUSED_RETRY = Duration.ofHours(1);

    private final Slots slots;
    private final Disk disk;
    private final Path folder;
    private final String running;
    private final long runningNumber;
    private final UpdatePorts ports;
    private final TrustedReleases releases;
    private final Download download;
    private final Unpacking unpacking;
    private final long startedNanos;
    private UpdateState state;
    private long steadyNumber;
    private boolean leaving;
    private boolean patchFailed;
    private int troubles;
    private @Nullable Long retryNanos;

    /**
     * Looks at what is on the disk, and ends what a power cut left half done.
     *
     * @param data the agent's data folder
     * @param first the packaged slot
     * @param running name of the slot that this process is of
     */
    UpdateWork(Path data, Path first, String running, UpdatePorts ports, Disk disk)
            throws IOException {
        this.disk = disk;
        this.ports = ports;
        this.running = running;
        this.slots = new Slots(data, first, disk);
        this.folder = data.toAbsolutePath().resolve("update");
        disk.folder(folder);
        this.runningNumber = slots.number(running);
        this.steadyNumber = runningNumber;
        this.releases =
                new TrustedReleases(
                        ports.source(),
                        ports.trustedRoot(),
                        folder.resolve("metadata"),
                        disk,
                        ports.clock());
        this.download = new Download(ports.source(), folder.resolve("downloads"), disk);
        this.unpacking = new Unpacking(disk);
        this.startedNanos = ports.monotonicNanos().getAsLong();
        this.state = kept();
        recover();
        if (!state.isBringing() || state.step() == Step.STAGED) {
            clearDownloads();
        }
    }

    private UpdateState kept() throws IOException {
        try {
            Optional<String> text = Disk.text(file(), UpdateState.MOST_CHARS);
            return text.isPresent() ? UpdateState.read(text.get()) : UpdateState.NONE;
        } catch (MalformedMessageException e) {
            LOG.log(Level.WARNING, "the state of the update is damaged; the slots tell the rest");
            return UpdateState.NONE;
        }
    }

    private Path file() {
        return folder.resolve("state.json");
    }

    private void save(UpdateState next) throws IOException {
        if (!next.equals(state)) {
            if (next.step() != state.step() || next.wanted() != state.wanted()) {
                LOG.log(
                        Level.INFO,
                        "release {0}: {1} {2}",
                        next.wanted(),
                        next.step(),
                        next.reason());
            }
            disk.put(file(), next.text());
            state = next;
        }
    }

    private void recover() throws IOException {
        Optional<Slots.GivenUp> gaveUp = slots.givenUp();
        if (gaveUp.isPresent() && slots.trial().isEmpty()) {
            save(state.gaveUp(gaveUp.get().number(), gaveUp.get().reason()));
            slots.givenUpNoted();
            return;
        }
        Optional<Slots.Trial> trial = slots.trial();
        if (trial.isEmpty()) {
            // The count is gone, so the trial was passed; only the note of it was cut off.
            if (state.isTrying() && state.wanted() == runningNumber) {
                save(state.at(Step.CONFIRMED, ""));
            }
            return;
        }
        long number = Long.parseLong(trial.get().slot().substring(1));
        boolean isRunning = running.equals(trial.get().slot());
        boolean switched = slots.current().equals(trial.get().slot());
        if (isRunning) {
            steadyNumber = slots.number(trial.get().before());
            UpdateState here =
                    state.wanted() == number ? state : state.about(number, Step.TRIAL, "");
            save(here.at(Step.TRIAL, ""));
        } else if (switched) {
            // The launcher passed the new slot over: it is not whole, or could not be counted.
            giveUp(trial.get(), "start");
        } else if (trial.get().startsLeft() == 0) {
            // Cut while it was being given up, before the link was put back.
            giveUp(trial.get(), gaveUp.map(Slots.GivenUp::reason).orElse("start"));
        } else if (state.wanted() != number || !state.isTrying()) {
            slots.confirm();
        }
    }

    private void giveUp(Slots.Trial trial, String reason) throws IOException {
        slots.giveUp(trial, reason);
        save(state.gaveUp(Long.parseLong(trial.slot().substring(1)), reason));
        slots.givenUpNoted();
    }

    /** What the centre is told. */
    ReleaseReport report() {
        return new ReleaseReport(steadyNumber, state.wanted(), state.step(), state.reason());
    }

    UpdateState state() {
        return state;
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
        return switch (state.step()) {
            case IDLE, CONFIRMED, FALLBACK -> REST;
            case OFFERED, FETCHING, VERIFIED -> isDue() ? bring(goOn) : LOOK;
            case REFUSED -> {
                if (wish == null || wish.number() < runningNumber || !isDue()) {
                    yield LOOK;
                }
                yield bring(goOn);
            }
            case STAGED -> wish == null ? REST : arm(wish);
            case ARMED -> rearm(wish);
            case TRIAL -> watch();
        };
    }

    private void follow(@Nullable ReleaseWish wish) throws IOException {
        if (state.isTrying()) {
            return;
        }
        if (wish == null) {
            if (state.isBringing()) {
                save(new UpdateState(0, Step.IDLE, "", Set.of(), state.givenUp()));
                clear();
            }
            return;
        }
        long number = wish.number();
        if (number == runningNumber) {
            if (state.wanted() != number || state.step() != Step.CONFIRMED) {
                save(state.about(number, Step.CONFIRMED, ""));
            }
        } else if (number < runningNumber) {
            save(state.about(number, Step.REFUSED, "downgrade"));
        } else if (state.givenUp().contains(number)) {
            if (state.wanted() != number || state.step() != Step.FALLBACK) {
                save(state.about(number, Step.FALLBACK, "given-up-before"));
            }
        } else if (state.wanted() != number || !state.isBringing()) {
            save(state.about(number, Step.OFFERED, ""));
            troubles = 0;
            retryNanos = null;
            patchFailed = false;
        }
    }

    private void clear() throws IOException {
        clearDownloads();
        keepSlots();
    }

    private void clearDownloads() throws IOException {
        download.clear();
        disk.remove(folder.resolve("base.tar"));
    }

    private void keepSlots() throws IOException {
        Set<String> kept = new HashSet<>();
        kept.add(running);
        kept.add(slots.current());
        if (state.step() == Step.STAGED) {
            kept.add(Slots.name(state.wanted()));
        }
        slots.keepOnly(kept);
    }

    private boolean isDue() {
        Long at = retryNanos;
        return at == null || ports.monotonicNanos().getAsLong() - at >= 0;
    }

    private void later(Duration wait) {
        retryNanos = ports.monotonicNanos().getAsLong() + wait.toNanos();
    }

    private Duration bring(BooleanSupplier goOn) throws IOException {
        long number = state.wanted();
        if (slots.has(Slots.name(number)) && slots.number(Slots.name(number)) == number) {
            save(state.at(Step.STAGED, ""));
            return AT_ONCE;
        }
        try {
            // A refusal stays to be seen until it is clear that it has gone.
            if (state.step() != Step.REFUSED) {
                save(state.at(Step.FETCHING, state.reason()));
            }
            releases.refresh();
            stage(releases.manifest(number), goOn);
            troubles = 0;
            return AT_ONCE;
        } catch (Trouble e) {
            LOG.log(Level.INFO, "release {0}: {1}", number, e.kind());
            if (e.kind().passes()) {
                Step now = state.step() == Step.REFUSED ? Step.FETCHING : state.step();
                save(state.at(now, e.kind().word()));
                later(backoff());
            } else {
                save(state.at(Step.REFUSED, e.kind().word()));
                later(REFUSED_RETRY);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an update cannot be written", e);
            trySave(state.at(Step.FETCHING, "disk"));
            later(backoff());
        }
        return LOOK;
    }

    private Duration backoff() {
        troubles = Math.min(troubles + 1, 10);
        Duration wait = FIRST_RETRY.multipliedBy(1L << (troubles - 1));
        return wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY;
    }

    private void trySave(UpdateState next) {
        try {
            save(next);
        } catch (IOException e) {
            // A full disk: what is there stays, and the report tells it from memory.
            state = next;
        }
    }

    private void stage(ReleaseManifest release, BooleanSupplier goOn) throws IOException {
        keepSlots();
        String wantedBase = patchFailed ? null : release.patches().get(runningNumber);
        Path base = folder.resolve("base.tar");
        if (wantedBase != null) {
            TrustedReleases.Target patch =
                    releases.target(ReleaseManifest.patchName(release.number(), runningNumber))
                            .orElse(null);
            if (patch != null) {
                try {
                    checkRoom(patch.length() + 2 * release.tarBytes());
                    Path packed = download.fetch(patch, goOn);
                    save(state.at(Step.VERIFIED, ""));
                    if (unpacking.base(slots.of(running), wantedBase, base)) {
                        unpacking.unpack(packed, base, release, slots.unpacking(release.number()));
                        named(release);
                        return;
                    }
                    LOG.log(Level.INFO, "this slot is not what was released; the whole one comes");
                } catch (Trouble e) {
                    if (e.kind() != Kind.DAMAGED && e.kind() != Kind.NO_ROOM) {
                        throw e;
                    }
                    LOG.log(Level.INFO, "the difference does not help; the whole one comes");
                }
            }
            patchFailed = true;
            disk.remove(base);
            save(state.at(Step.FETCHING, ""));
        }
        TrustedReleases.Target full =
                releases.target(ReleaseManifest.fullName(release.number()))
                        .orElseThrow(() -> new Trouble(Kind.UNKNOWN, "no file for the release"));
        checkRoom(full.length() + release.tarBytes());
        Path packed = download.fetch(full, goOn);
        save(state.at(Step.VERIFIED, ""));
        unpacking.unpack(packed, null, release, slots.unpacking(release.number()));
        named(release);
    }

    private void checkRoom(long needed) throws Trouble {
        if (ports.freeBytes().getAsLong() < needed + needed / 10) {
            throw new Trouble(Kind.NO_ROOM, "the disk is too full for the release");
        }
    }

    private void named(ReleaseManifest release) throws IOException {
        Path made = slots.unpacking(release.number());
        String says = Disk.text(made.resolve("release"), 200).orElse("");
        if (!says.startsWith(release.number() + " ")
                || !Files.isExecutable(made.resolve("bin/agent"))) {
            throw new Trouble(Kind.DAMAGED, "a slot without its number or its agent");
        }
        slots.named(release.number());
        save(state.at(Step.STAGED, ""));
        clearDownloads();
    }

    private Duration arm(ReleaseWish wish) throws IOException {
        if (!slots.has(Slots.name(state.wanted()))) {
            save(state.at(Step.OFFERED, ""));
            return AT_ONCE;
        }
        Instant now = ports.clock().instant();
        if (!wish.allows(now, LocalTime.ofInstant(now, ports.office()))) {
            save(state.at(Step.STAGED, "hours"));
            return LOOK;
        }
        if (!ports.idle().getAsBoolean()) {
            save(state.at(Step.STAGED, "in-use"));
            return LOOK;
        }
        save(state.armed(HealthGate.before(ports.health().look())));
        slots.arm(state.wanted(), running);
        ports.restart().run();
        return LOOK;
    }

    /** Armed, and yet the release before runs: the switch or the restart was cut off. */
    private Duration rearm(@Nullable ReleaseWish wish) throws IOException {
        boolean wanted = wish != null && wish.number() == state.wanted();
        if (!wanted || !slots.has(Slots.name(state.wanted()))) {
            slots.disarm(running);
            save(state.at(Step.OFFERED, ""));
            return AT_ONCE;
        }
        if (!ports.idle().getAsBoolean()) {
            return LOOK;
        }
        slots.arm(state.wanted(), running);
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
                        state.well(),
                        up,
                        ports.health().look(),
                        early || ports.health().selfTest());
        switch (verdict) {
            case HealthGate.Verdict.Wait _ -> save(state.at(Step.TRIAL, ""));
            case HealthGate.Verdict.LineCut _ -> {
                save(state.at(Step.TRIAL, "line"));
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
        save(state.at(Step.CONFIRMED, ""));
    }
}
