package vn.motcua.provisioning.app;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.ReleaseReport;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.alarm.AlarmKind;
import vn.motcua.provisioning.alarm.FleetFacts;
import vn.motcua.provisioning.broker.BrokerGate;
import vn.motcua.provisioning.broker.GateStatus;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.enrolment.Enrolments;
import vn.motcua.provisioning.enrolment.Slot;
import vn.motcua.provisioning.enrolment.Standing;
import vn.motcua.provisioning.figures.CentreView;
import vn.motcua.provisioning.figures.DeviceRecord;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Joins what ingest, desired states, enrolment and broker know into the facts of the alarms. What
 * lies on a disk is read by a thread of its own, every half minute.
 */
final class AlarmFacts implements FleetFacts.Source, AutoCloseable {
    private static final Logger LOG = System.getLogger(AlarmFacts.class.getName());
    private static final Duration REFRESH = Duration.ofSeconds(30);
    private static final Duration TRIES_COUNT = Duration.ofHours(1);
    private static final long PATIENCE_SECONDS = 10;

    private final Supplier<Registry> registry;
    private final Supplier<CentreView> centre;
    private final Supplier<GateStatus> gate;
    private final DesiredLoop desired;
    private final Optional<Enrolments> enrolment;
    private final InstantSource clock;
    private final EventLoop loop;
    private volatile Stored stored = new Stored(Map.of(), Map.of(), List.of());

    // The alarms' thread alone.
    private @Nullable Instant awaySince;
    private @Nullable Instant disobeyedSince;

    /** As of the last reading. */
    private record Stored(
            Map<DeviceId, DeviceRow> rows, Map<DeviceId, Instant> ends, List<Slot> slots) {}

    AlarmFacts(
            Supplier<Registry> registry,
            Supplier<CentreView> centre,
            BrokerGate gate,
            DesiredLoop desired,
            Optional<Enrolments> enrolment,
            InstantSource clock,
            FaultHandler faults) {
        this.registry = registry;
        this.centre = centre;
        this.gate = gate::status;
        this.desired = desired;
        this.enrolment = enrolment;
        this.clock = clock;
        this.loop = new EventLoop("alarm facts", 16, faults);
        loop.submit(this::refresh);
    }

    private void refresh() {
        try {
            Map<DeviceId, DeviceRow> rows =
                    desired.rows().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                            .collect(
                                    Collectors.toMap(
                                            row -> row.target().device(), Function.identity()));
            Map<DeviceId, Instant> ends = Map.of();
            List<Slot> slots = List.of();
            if (enrolment.isPresent()) {
                Enrolments box = enrolment.get();
                ends = box.ask(box.store()::certificateEnds);
                slots = box.ask(box.store()::slots);
            }
            stored = new Stored(rows, ends, slots);
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "what alarms look at could not be read, trying again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        loop.schedule(REFRESH, this::refresh);
    }

    @Override
    public FleetFacts now() {
        Instant now = clock.instant();
        CentreView view = centre.get();
        Stored known = stored;
        awaySince = view.brokerConnected() ? null : since(awaySince, now);
        GateStatus broker = gate.get();
        boolean obeys = !broker.connected() || (broker.waiting() == 0 && broker.agreedAt() != null);
        disobeyedSince = obeys ? null : since(disobeyedSince, now);
        return new FleetFacts(
                registry.get().devices().stream()
                        .map(entry -> device(entry, view.devices().get(entry.id()), known))
                        .toList(),
                doors(known, now),
                view.brokerConnected() ? view.listeningSince() : null,
                awaySince,
                disobeyedSince);
    }

    private static Instant since(@Nullable Instant before, Instant now) {
        return before == null ? now : before;
    }

    private static FleetFacts.Device device(
            Registry.DeviceEntry entry, @Nullable DeviceRecord record, Stored known) {
        DeviceRow row = known.rows().get(entry.id());
        DeviceRow.Standing standing = row == null ? DeviceRow.Standing.IN_STEP : row.standing();
        boolean silent = standing == DeviceRow.Standing.SILENT;
        DeviceState state = record == null ? null : record.state();
        return new FleetFacts.Device(
                entry.id(),
                entry.office().value(),
                record == null ? null : record.heardAt(),
                state != null && state.state() == DeviceState.State.CLOSING,
                record == null ? null : record.heartbeat(),
                known.ends().get(entry.id()),
                row == null || silent ? null : row.driftSince(),
                standing == DeviceRow.Standing.REFUSED,
                row == null ? "" : updateTrouble(row.report()));
    }

    private static String updateTrouble(@Nullable ReportedState said) {
        ReleaseReport release = said == null ? null : said.release();
        if (release == null) {
            return "";
        }
        return switch (release.step()) {
            case FALLBACK -> "rolled-back:" + release.reason();
            case REFUSED -> "refused:" + release.reason();
            case IDLE, OFFERED, FETCHING, VERIFIED, STAGED, ARMED, TRIAL, CONFIRMED -> "";
        };
    }

    private List<FleetFacts.Door> doors(Stored known, Instant now) {
        List<FleetFacts.Door> doors = new ArrayList<>();
        for (Slot slot : known.slots()) {
            String device = slot.device().value();
            String office = slot.office().value();
            if (slot.code() == Slot.CodeState.LOCKED) {
                doors.add(new FleetFacts.Door(AlarmKind.ENROLMENT_LOCKED, device, office, now));
            }
            if (enrolment.isPresent()
                    && enrolment.get().standing(slot.device()) == Standing.QUARANTINED) {
                doors.add(new FleetFacts.Door(AlarmKind.QUARANTINED, device, office, now));
            }
        }
        enrolment.ifPresent(box ->
                box.triesOfRevoked()
                        .forEach((device, at) -> {
                            if (at.plus(TRIES_COUNT).isAfter(now)) {
                                doors.add(
                                        new FleetFacts.Door(
                                                AlarmKind.REVOKED_TRIES,
                                                device.value(),
                                                office(known, device),
                                                at));
                            }
                        }));
        return doors;
    }

    private static String office(Stored known, DeviceId device) {
        return known.slots().stream()
                .filter(slot -> slot.device().equals(device))
                .map(Slot::office)
                .map(OfficeId::value)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        loop.close();
    }
}
