package vn.motcua.provisioning.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.motcua.provisioning.enrolment.Enrolments;
import vn.motcua.provisioning.enrolment.Slot;
import vn.motcua.provisioning.enrolment.Standing;
import vn.motcua.provisioning.registry.LiveRegistry;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Brings every box that enrols into the registry, and takes out whoever is revoked; many in a row
 * cost one look.
 */
final class EnrolledDevices implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EnrolledDevices.class.getName());
    private static final Duration TOGETHER = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Enrolments enrolments;
    private final LiveRegistry registry;
    private final EventLoop loop;
    private final AtomicBoolean due = new AtomicBoolean();

    private EnrolledDevices(Enrolments enrolments, LiveRegistry registry, FaultHandler faults) {
        this.enrolments = enrolments;
        this.registry = registry;
        this.loop = new EventLoop("enrolled devices", 16, faults);
    }

    /** Those of now before it returns, later ones within a second. */
    static EnrolledDevices follow(Enrolments enrolments, LiveRegistry registry, FaultHandler faults)
            throws IOException {
        EnrolledDevices made = new EnrolledDevices(enrolments, registry, faults);
        made.read();
        enrolments.onChange(_ -> made.soon(TOGETHER));
        return made;
    }

    private void soon(Duration wait) {
        if (due.compareAndSet(false, true) && !loop.schedule(wait, this::refresh)) {
            due.set(false);
        }
    }

    private void refresh() {
        due.set(false);
        try {
            read();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the enrolled devices could not be read, trying again", e);
            soon(RETRY);
        }
    }

    private void read() throws IOException {
        List<Slot> filled =
                enrolments.ask(enrolments.store()::slots).stream()
                        .filter(slot -> inService(enrolments.standing(slot.device())))
                        .toList();
        registry.enrolled(
                filled.stream().map(EnrolledDevices::office).distinct().toList(),
                filled.stream().map(EnrolledDevices::device).toList());
    }

    private static boolean inService(Standing standing) {
        return standing == Standing.ACTIVE || standing == Standing.QUARANTINED;
    }

    private static Registry.OfficeEntry office(Slot slot) {
        String name = slot.officeName().isEmpty() ? slot.office().value() : slot.officeName();
        return new Registry.OfficeEntry(slot.office(), name, "", false);
    }

    private static Registry.DeviceEntry device(Slot slot) {
        String name =
                slot.place().isEmpty()
                        ? slot.device().value()
                        : slot.device().value() + " · " + slot.place();
        return new Registry.DeviceEntry(slot.device(), name, slot.kind(), slot.office());
    }

    @Override
    public void close() {
        loop.close();
    }
}
