package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.RootKeyHash;

/**
 * Slots and their sheets in the running centre, a file at a time; long lists are the command
 * line's. Any thread; waits for the disk.
 */
public final class SheetDesk {
    /** Sheets that one call may make. */
    public static final int MOST_SHEETS = SheetRun.MOST_A_FILE;

    private static final long PATIENCE_SECONDS = 20;

    private final Enrolments enrolments;
    private final String host;
    private final int port;
    private final RootKeyHash root;
    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param host as devices call the centre
     * @param port of enrolment
     * @param root hash of the root's key
     * @param folder where files lie until they are fetched
     */
    public SheetDesk(
            Enrolments enrolments,
            String host,
            int port,
            RootKeyHash root,
            Path folder,
            InstantSource clock) {
        this.enrolments = enrolments;
        this.host = host;
        this.port = port;
        this.root = root;
        this.folder = folder;
        this.clock = clock;
    }

    /** Standings, revoking and confirming. */
    public Enrolments enrolments() {
        return enrolments;
    }

    public List<Slot> slots() throws IOException {
        return enrolments.ask(() -> enrolments.store().slots());
    }

    public Optional<Slot> slot(DeviceId device) throws IOException {
        return enrolments.ask(() -> enrolments.store().slot(device));
    }

    /** Makes the slots that are not there yet. */
    public EnrolmentStore.Imported add(List<WantedSlot> wanted) throws IOException {
        return enrolments.ask(() -> enrolments.store().add(wanted));
    }

    /**
     * New codes for these devices, each in the place of the earlier one, and their sheets.
     *
     * @return the file, for its owner alone; empty when there is no slot for one of them
     */
    public Optional<Path> make(List<DeviceId> devices) throws IOException {
        if (devices.isEmpty() || devices.size() > MOST_SHEETS) {
            return Optional.empty();
        }
        List<Slot> slots = new ArrayList<>();
        for (DeviceId device : devices) {
            Optional<Slot> slot = slot(device);
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            slots.add(slot.get());
        }
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SheetRun run =
                new SheetRun(new Shared(), host, port, root, folder, clock.instant(), random);
        return Optional.of(alone(() -> run.make(slots, _ -> {}).getFirst()));
    }

    /** One file at a time: each code takes 19 MiB for a moment. */
    private <T> T alone(Callable<T> work) throws IOException {
        try {
            if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("other sheets are being made");
            }
            try {
                return work.call();
            } finally {
                turn.release();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException("sheets failed", e);
        }
    }

    /** The centre's own store, a step at a time: boxes that enrol meanwhile do not wait. */
    private final class Shared implements CodeBook {
        @Override
        public List<EnrolmentStore.NewCode> draw(List<Slot> slots) throws IOException {
            return enrolments.ask(() -> enrolments.store().draw(slots));
        }

        @Override
        public CodeRow row(EnrolmentStore.NewCode one) {
            return enrolments.store().row(one);
        }

        @Override
        public boolean keep(List<CodeRow> rows, String file) throws IOException {
            return enrolments.ask(() -> enrolments.store().keep(rows, file));
        }

        @Override
        public boolean counts(String file) throws IOException {
            return enrolments.ask(() -> enrolments.store().counts(file));
        }
    }
}
