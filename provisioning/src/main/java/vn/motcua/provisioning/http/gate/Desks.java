package vn.motcua.provisioning.http.gate;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.alarm.AlarmDesk;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.command.CommandDesk;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.CurveDrawing;
import vn.motcua.provisioning.console.FleetPicture;
import vn.motcua.provisioning.curve.CurveLoop;
import vn.motcua.provisioning.curve.Subject;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.Places;
import vn.motcua.provisioning.desired.Scope;
import vn.motcua.provisioning.enrolment.SheetDesk;
import vn.motcua.provisioning.http.gate.RefusedException.Code;
import vn.motcua.provisioning.metrics.CentreMetrics;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.provisioning.rollout.RolloutDesk;

/**
 * Everything that pages and API ask; what a centre does not run is empty, and its paths answer "not
 * here". Immutable; every desk may be called by any thread.
 *
 * @param registry offices and devices that belong to the city
 * @param places the units above a place
 * @param console how the fleet is
 * @param accounts people and programs
 * @param audit who did what
 * @param desired how the fleet shall be
 * @param sheets slots, codes and standings of devices
 * @param rollouts how releases reach the fleet
 * @param alarms what somebody must see to
 * @param commands orders to single devices
 * @param metrics what a Prometheus collects
 * @param curves how everybody did in the last day
 */
public record Desks(
        Supplier<Registry> registry,
        Places places,
        ConsoleLoop console,
        Accounts accounts,
        AuditLog audit,
        Optional<DesiredLoop> desired,
        Optional<SheetDesk> sheets,
        Optional<RolloutDesk> rollouts,
        Optional<AlarmDesk> alarms,
        Optional<CommandDesk> commands,
        Optional<CentreMetrics> metrics,
        Optional<CurveLoop> curves) {

    /** Without the parts that a centre may lack. */
    public static Desks of(
            Supplier<Registry> registry,
            Places places,
            ConsoleLoop console,
            Accounts accounts,
            AuditLog audit) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Desks with(DesiredLoop desk) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                Optional.of(desk),
                sheets,
                rollouts,
                alarms,
                commands,
                metrics,
                curves);
    }

    public Desks with(SheetDesk desk) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                desired,
                Optional.of(desk),
                rollouts,
                alarms,
                commands,
                metrics,
                curves);
    }

    public Desks with(RolloutDesk desk) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                desired,
                sheets,
                Optional.of(desk),
                alarms,
                commands,
                metrics,
                curves);
    }

    public Desks with(AlarmDesk desk) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                desired,
                sheets,
                rollouts,
                Optional.of(desk),
                commands,
                metrics,
                curves);
    }

    public Desks with(CommandDesk desk) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                desired,
                sheets,
                rollouts,
                alarms,
                Optional.of(desk),
                metrics,
                curves);
    }

    public Desks with(CentreMetrics page) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                desired,
                sheets,
                rollouts,
                alarms,
                commands,
                Optional.of(page),
                curves);
    }

    public Desks with(CurveLoop days) {
        return new Desks(
                registry,
                places,
                console,
                accounts,
                audit,
                desired,
                sheets,
                rollouts,
                alarms,
                commands,
                metrics,
                Optional.of(days));
    }

    public DesiredLoop desiredDesk() throws RefusedException {
        return desired.orElseThrow(() -> new RefusedException(Code.ABSENT));
    }

    public SheetDesk sheetDesk() throws RefusedException {
        return sheets.orElseThrow(() -> new RefusedException(Code.ABSENT));
    }

    public RolloutDesk rolloutDesk() throws RefusedException {
        return rollouts.orElseThrow(() -> new RefusedException(Code.ABSENT));
    }

    public AlarmDesk alarmDesk() throws RefusedException {
        return alarms.orElseThrow(() -> new RefusedException(Code.ABSENT));
    }

    public CommandDesk commandDesk() throws RefusedException {
        return commands.orElseThrow(() -> new RefusedException(Code.ABSENT));
    }

    /** The drawings of somebody's last day; empty when nothing is known. */
    public List<CurveDrawing> drawings(Subject subject) {
        return curves.flatMap(one -> one.curve(subject))
                .map(curve -> CurveDrawing.of(subject.kind(), curve))
                .orElse(List.of());
    }

    /** Notes in the audit log what the caller did. */
    public void note(Call call, String action, String target, String reason, String outcome) {
        audit.record(call.person().name(), action, target, reason, outcome);
    }

    /** The units above an office; empty for an unknown one. */
    public List<String> chain(OfficeId office) {
        return places.chain(office.value());
    }

    /** The units above a device; empty for an unknown one. */
    public List<String> chain(DeviceId device) {
        return registry.get().device(device).map(entry -> chain(entry.office())).orElse(List.of());
    }

    /** The units above whom a layer is for; empty for what crosses units. */
    public List<String> chain(Scope scope) {
        return switch (scope) {
            case Scope.OfUnit unit -> places.chain(unit.unit());
            case Scope.OfDevice device -> chain(device.device());
            case Scope.OfGroup _, Scope.Template _ -> List.of();
        };
    }

    /** The fleet, or the part of it that the person may see. */
    public FleetPicture visible(Person person) {
        FleetPicture whole = console.shown().picture();
        if (person.unit().equals(Person.CITY)) {
            return whole;
        }
        return whole.only(office -> person.at(Permission.FLEET_SEE, chain(office.id())));
    }
}
