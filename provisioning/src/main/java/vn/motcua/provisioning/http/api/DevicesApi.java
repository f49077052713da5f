package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.fleet.DeviceState;
import vn.motcua.contract.fleet.Heartbeat;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.audit.AuditEntry;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.console.Listing;
import vn.motcua.provisioning.desired.DeviceRow;
import vn.motcua.provisioning.desired.Revision;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.http.api.Plain.Members;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Devices and offices: how they are, how they shall be, in and out of service. Any thread. */
public final class DevicesApi {
    private static final int HISTORY = 50;

    private final Desks desks;

    public DevicesApi(Desks desks) {
        this.desks = desks;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/me", null, this::me),
                Endpoint.get("/api/v1/devices", Permission.FLEET_SEE, this::devices),
                Endpoint.get("/api/v1/devices/{id}", Permission.FLEET_SEE, this::device),
                Endpoint.get("/api/v1/devices/{id}/history", Permission.FLEET_SEE, this::history),
                Endpoint.post(
                        "/api/v1/devices/{id}/revoke",
                        Permission.DEVICE_ADMIT,
                        call -> done(revoke(call))),
                Endpoint.post(
                        "/api/v1/devices/{id}/confirm",
                        Permission.DEVICE_ADMIT,
                        call -> done(confirm(call))),
                Endpoint.get("/api/v1/offices", Permission.FLEET_SEE, this::offices));
    }

    private static Answer done(String standing) {
        return Answer.json(Map.of("standing", standing));
    }

    private Answer me(Call call) {
        Person person = call.person();
        List<String> permissions = new ArrayList<>();
        for (Permission one : Permission.values()) {
            if (person.may(one)) {
                permissions.add(one.word());
            }
        }
        return Answer.json(
                Plain.of("name", person.name())
                        .and("role", person.role().word())
                        .and("unit", person.unit())
                        .and("permissions", permissions)
                        .and("form", call.frame().form()));
    }

    private Answer devices(Call call) throws RefusedException {
        Listing listing =
                Listing.of(
                        desks.visible(call.person()),
                        new Listing.Wanted(
                                call.query("search"),
                                call.query("office"),
                                call.query("condition")),
                        call.number("page", 1, 1, 100_000));
        List<Map<String, ?>> devices = new ArrayList<>();
        for (Listing.Line line : listing.lines()) {
            devices.add(line(line.office(), line.device()));
        }
        return Answer.json(
                Plain.of("page", listing.page())
                        .and("pages", listing.pages())
                        .and("total", listing.total())
                        .and("devices", devices));
    }

    private static Members line(FleetPicture.OfficeView office, FleetPicture.DeviceView device) {
        List<Map<String, ?>> troubles = new ArrayList<>();
        for (FleetPicture.Trouble one : device.troubles()) {
            troubles.add(
                    Plain.of("part", one.part())
                            .and("cause", one.cause())
                            .and("critical", one.critical())
                            .and("since", Plain.at(one.since())));
        }
        DeviceState state = device.state();
        return Plain.of("id", device.entry().id().value())
                .and("name", device.entry().name())
                .and("kind", device.entry().kind().name())
                .and("office", office.entry().id().value())
                .and("office_name", office.entry().name())
                .and("condition", Listing.word(device.condition()))
                .and("troubles", troubles)
                .and("heard_at", Plain.at(device.heardAt()))
                .and("software", state == null ? null : state.software());
    }

    private Answer device(Call call) throws RefusedException, IOException {
        DeviceId id = call.device();
        FleetPicture fleet = desks.visible(call.person());
        FleetPicture.DeviceView device =
                fleet.device(id).orElseThrow(() -> new RefusedException(Code.ABSENT));
        FleetPicture.OfficeView office =
                fleet.officeOf(id).orElseThrow(() -> new RefusedException(Code.ABSENT));
        Members body = line(office, device).and("health", health(device.heartbeat()));
        if (desks.desired().isPresent()) {
            Optional<DeviceRow> row = Call.await(desks.desiredDesk().row(id));
            Optional<StateValue.Tree> wanted = Call.await(desks.desiredDesk().desired(id));
            if (row.isPresent() && wanted.isPresent()) {
                body.and("desired", desired(row.get(), wanted.get()));
                body.and("reported", reported(row.get().report()));
            }
        }
        if (desks.sheets().isPresent()) {
            body.and("admission", desks.sheetDesk().enrolments().standing(id).name());
        }
        return Answer.json(body);
    }

    private static @org.jspecify.annotations.Nullable Object health(
            @org.jspecify.annotations.Nullable Heartbeat beat) {
        if (beat == null) {
            return null;
        }
        List<Map<String, ?>> parts = new ArrayList<>();
        for (PartStatus part : beat.parts()) {
            parts.add(
                    Plain.of("part", part.part())
                            .and("condition", part.condition().name())
                            .and("cause", part.cause()));
        }
        return Plain.of("parts", parts)
                .and("outbox_waiting", beat.outboxWaiting())
                .and("disk_free_mb", beat.diskFreeMb())
                .and("heap_used_mb", beat.heapUsedMb())
                .and("clock_in_doubt", beat.clockInDoubt());
    }

    private static Map<String, ?> desired(DeviceRow row, StateValue.Tree wanted) {
        return Plain.of("revision", row.desiredRevision())
                .and("hash", row.desiredHash())
                .and("at", Plain.at(row.desiredAt()))
                .and("sections", Plain.value(wanted))
                .and("standing", row.standing().name())
                .and("drift_since", Plain.at(row.driftSince()));
    }

    private static @org.jspecify.annotations.Nullable Object reported(
            @org.jspecify.annotations.Nullable ReportedState said) {
        if (said == null) {
            return null;
        }
        Members sections = new Members();
        said.sections().forEach(one -> sections.and(one.section(), one.outcome().name()));
        ReportedState.Refusal refused = said.refused();
        return Plain.of("revision", said.revision())
                .and("hash", said.hash())
                .and("sections", sections)
                .and(
                        "refused",
                        refused == null
                                ? null
                                : Plain.of("revision", refused.revision())
                                        .and("problems", Plain.problems(refused.problems())));
    }

    private Answer history(Call call) throws RefusedException, IOException {
        DeviceId id = call.device();
        call.need(Permission.FLEET_SEE, known(id));
        List<Map<String, ?>> deeds = new ArrayList<>();
        deeds(id).forEach(one -> deeds.add(Plain.entry(one)));
        List<Map<String, ?>> revisions = new ArrayList<>();
        revisions(id).forEach(one -> revisions.add(Plain.revision(one)));
        return Answer.json(Plain.of("deeds", deeds).and("revisions", revisions));
    }

    /** What people did to the device, newest first. */
    public List<AuditEntry> deeds(DeviceId id) throws RefusedException, IOException {
        AuditLog.Wanted wanted = new AuditLog.Wanted("", id.value(), Long.MAX_VALUE, HISTORY);
        return Call.await(desks.audit().find(wanted));
    }

    /** Changes of the device's own layer, newest first. */
    public List<Revision> revisions(DeviceId id) throws RefusedException, IOException {
        return desks.desired().isEmpty()
                ? List.of()
                : Call.await(desks.desiredDesk().history(new Scope.OfDevice(id), HISTORY));
    }

    private List<String> known(DeviceId id) throws RefusedException {
        List<String> chain = desks.chain(id);
        if (chain.isEmpty()) {
            throw new RefusedException(Code.ABSENT);
        }
        return chain;
    }

    /** Takes the device of the path out of service; every door refuses it from now on. */
    public String revoke(Call call) throws RefusedException, IOException {
        DeviceId id = call.device();
        call.need(Permission.DEVICE_ADMIT, desks.chain(id));
        String reason = call.reason();
        desks.audit().requireRoom();
        boolean done = desks.sheetDesk().enrolments().revoke(id, call.person().name());
        desks.note(call, "device.revoke", id.value(), reason, done ? "done" : "absent");
        if (!done) {
            throw new RefusedException(Code.ABSENT);
        }
        return desks.sheetDesk().enrolments().standing(id).name();
    }

    /** Says that the device of the path, back from the shelf, is the right one. */
    public String confirm(Call call) throws RefusedException, IOException {
        DeviceId id = call.device();
        call.need(Permission.DEVICE_ADMIT, desks.chain(id));
        String reason = call.reason();
        desks.audit().requireRoom();
        boolean done = desks.sheetDesk().enrolments().confirm(id, call.person().name());
        desks.note(call, "device.confirm", id.value(), reason, done ? "done" : "state");
        if (!done) {
            throw new RefusedException(Code.STATE);
        }
        return desks.sheetDesk().enrolments().standing(id).name();
    }

    private Answer offices(Call call) {
        List<Map<String, ?>> offices = new ArrayList<>();
        for (FleetPicture.OfficeView one : desks.visible(call.person()).offices()) {
            offices.add(
                    Plain.of("id", one.entry().id().value())
                            .and("name", one.entry().name())
                            .and("area", one.entry().area())
                            .and("branch", one.entry().branch())
                            .and("condition", Listing.word(one.condition()))
                            .and("devices", one.devices().size())
                            .and("online", one.online()));
        }
        return Answer.json(Plain.of("offices", offices));
    }
}
