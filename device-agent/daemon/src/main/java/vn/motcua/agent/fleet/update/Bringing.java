package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.update.Trouble.Kind;
import vn.motcua.contract.fleet.ReleaseManifest;
import vn.motcua.contract.fleet.ReleaseReport.Step;

/**
 * Brings the wanted release onto this box's disk, beside the one that runs: the signed list, the
 * file or the difference, the slot. After trouble it waits, longer each time. One thread.
 */
final class Bringing {
    private static final Logger LOG = System.getLogger(Bringing.class.getName());
    private static final Duration FIRST_RETRY = Duration.ofSeconds(20);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);
    private static final Duration REFUSED_RETRY = Duration.ofHours(1);

    private final Path folder;
    private final Slots slots;
    private final String running;
    private final UpdateNote note;
    private final UpdatePorts ports;
    private final Disk disk;
    private final TrustedReleases releases;
    private final Download download;
    private final Unpacking unpacking;
    private boolean patchFailed;
    private int troubles;
    private @Nullable Long retryNanos;

    /**
     * @param folder of the update
     * @param running name of the slot that this process is of
     */
    Bringing(
            Path folder,
            Slots slots,
            String running,
            UpdateNote note,
            UpdatePorts ports,
            Disk disk) {
        this.folder = folder;
        this.slots = slots;
        this.running = running;
        this.note = note;
        this.ports = ports;
        this.disk = disk;
        this.releases =
                new TrustedReleases(
                        ports.source(),
                        new FirstRoot(ports.trustedRoot(), ports.source(), folder, disk),
                        folder.resolve("metadata"),
                        disk,
                        ports.clock());
        this.download = new Download(ports.source(), folder.resolve("downloads"), disk);
        this.unpacking = new Unpacking(disk);
    }

    /** Another release is wanted: earlier trouble says nothing about it. */
    void begin() {
        troubles = 0;
        retryNanos = null;
        patchFailed = false;
    }

    /** Whether the time to wait after trouble is over. */
    boolean isDue() {
        Long at = retryNanos;
        return at == null || ports.monotonicNanos().getAsLong() - at >= 0;
    }

    private void later(Duration wait) {
        retryNanos = ports.monotonicNanos().getAsLong() + wait.toNanos();
    }

    /**
     * Learns whom to trust, as early as the line allows, so that it is not learned in the hour of
     * need; nothing when that is known.
     */
    void meet() throws IOException {
        if (isDue()) {
            try {
                releases.meet();
            } catch (Trouble e) {
                LOG.log(Level.DEBUG, "the root of the releases: {0}", e.kind());
                later(REFUSED_RETRY);
            }
        }
    }

    /**
     * Goes on until the release is staged, something is wrong, or it is not to go on.
     *
     * @param goOn whether a long step is to go on
     * @return whether the next step can be done at once
     */
    boolean bring(BooleanSupplier goOn) throws IOException {
        long number = note.state().wanted();
        if (slots.has(Slots.name(number)) && slots.number(Slots.name(number)) == number) {
            note.save(note.state().at(Step.STAGED, ""));
            return true;
        }
        try {
            // A refusal stays to be seen until it is clear that it has gone.
            if (note.state().step() != Step.REFUSED) {
                note.save(note.state().at(Step.FETCHING, note.state().reason()));
            }
            releases.refresh();
            stage(releases.manifest(number), goOn);
            troubles = 0;
            return true;
        } catch (Trouble e) {
            LOG.log(Level.INFO, "release {0}: {1}", number, e.kind());
            if (e.kind().passes()) {
                Step before = note.state().step();
                Step now = before == Step.REFUSED ? Step.FETCHING : before;
                note.save(note.state().at(now, e.kind().word()));
                later(backoff());
            } else {
                note.save(note.state().at(Step.REFUSED, e.kind().word()));
                later(REFUSED_RETRY);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an update cannot be written", e);
            note.trySave(note.state().at(Step.FETCHING, "disk"));
            later(backoff());
        }
        return false;
    }

    private Duration backoff() {
        troubles = Math.min(troubles + 1, 10);
        Duration wait = FIRST_RETRY.multipliedBy(1L << (troubles - 1));
        return wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY;
    }

    private void stage(ReleaseManifest release, BooleanSupplier goOn) throws IOException {
        slots.keepOnly(new HashSet<>(List.of(running, slots.current())));
        if (!patchFailed && stagedByPatch(release, goOn)) {
            return;
        }
        TrustedReleases.Target full =
                releases.target(ReleaseManifest.fullName(release.number()))
                        .orElseThrow(() -> new Trouble(Kind.UNKNOWN, "no file for the release"));
        checkRoom(full.length() + release.tarBytes());
        Path packed = download.fetch(full, goOn);
        note.save(note.state().at(Step.VERIFIED, ""));
        unpacking.unpack(packed, null, release, slots.unpacking(release.number()));
        named(release);
    }

    /** False when there is no difference that fits, or it did not help; not tried again then. */
    private boolean stagedByPatch(ReleaseManifest release, BooleanSupplier goOn)
            throws IOException {
        long from = slots.number(running);
        String wantedBase = release.patches().get(from);
        if (wantedBase == null) {
            return false;
        }
        Path base = folder.resolve("base.tar");
        TrustedReleases.Target patch =
                releases.target(ReleaseManifest.patchName(release.number(), from)).orElse(null);
        if (patch != null) {
            try {
                checkRoom(patch.length() + 2 * release.tarBytes());
                Path packed = download.fetch(patch, goOn);
                note.save(note.state().at(Step.VERIFIED, ""));
                if (unpacking.base(slots.of(running), wantedBase, base)) {
                    unpacking.unpack(packed, base, release, slots.unpacking(release.number()));
                    named(release);
                    return true;
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
        note.save(note.state().at(Step.FETCHING, ""));
        return false;
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
                || !Slots.hasProgramsOf(slots.of(running), made)) {
            throw new Trouble(Kind.DAMAGED, "a slot without its number or one of its programs");
        }
        slots.named(release.number());
        note.save(note.state().at(Step.STAGED, ""));
        clear();
    }

    /** Removes what was fetched. */
    void clear() throws IOException {
        download.clear();
        disk.remove(folder.resolve("base.tar"));
    }
}
