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
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.RootKeyHash;

/**
 * Slots and their sheets in the running centre, a file at a time; long lists are the command
 * line's. Any thread; waits for the disk.
 */
public final class SheetDesk {
    /** Sheets that one call may make. */
    public static final int MOST_SHEETS = SheetRun.MOST_A_FILE;

    private final Enrolments enrolments;
    private final String host;
    private final int port;
    private final RootKeyHash root;
    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

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
        return enrolments.ask(() -> {
            List<Slot> slots = new ArrayList<>();
            for (DeviceId device : devices) {
                Optional<Slot> slot = enrolments.store().slot(device);
                if (slot.isEmpty()) {
                    return Optional.empty();
                }
                slots.add(slot.get());
            }
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            SheetRun run =
                    new SheetRun(
                            enrolments.store(), host, port, root, folder, clock.instant(), random);
            return Optional.of(run.make(slots, _ -> {}).getFirst());
        });
    }
}
