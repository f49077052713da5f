package vn.motcua.provisioning.http;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.provisioning.alarm.AlarmDesk;
import vn.motcua.provisioning.alarm.AlarmLimits;
import vn.motcua.provisioning.alarm.AlarmStore;
import vn.motcua.provisioning.alarm.FleetFacts;
import vn.motcua.provisioning.command.CommandDesk;
import vn.motcua.provisioning.command.OrderStore;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetSource;
import vn.motcua.provisioning.curve.CurveLoop;
import vn.motcua.provisioning.desired.DesiredBook;
import vn.motcua.provisioning.desired.DesiredLoop;
import vn.motcua.provisioning.desired.Target;
import vn.motcua.provisioning.enrolment.Authority;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.enrolment.EnrolmentStore;
import vn.motcua.provisioning.enrolment.Enrolments;
import vn.motcua.provisioning.enrolment.SheetDesk;
import vn.motcua.provisioning.enrolment.WantedSlot;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.lab.DemoCa;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.Tls;

/**
 * A whole small centre behind a console, without a broker: two offices, {@code van-mieu} with three
 * devices and {@code tay-ho} with one.
 */
record TestFleet(
        Desks desks,
        Tls tls,
        Tls trust,
        Path ca,
        TestDesks open,
        DesiredLoop desired,
        Enrolments enrolments,
        AlarmDesk alarms,
        CommandDesk commands,
        CurveLoop curves)
        implements AutoCloseable {
    private static final OfficeId VAN_MIEU = new OfficeId("van-mieu");
    private static final OfficeId TAY_HO = new OfficeId("tay-ho");

    static TestFleet open(Path folder, Clock clock) throws Exception {
        Registry registry = registry();
        return open(
                folder,
                clock,
                registry,
                new ConsoleLoop(
                        () -> registry,
                        () -> new FleetSource.Fleet(List.of(), List.of(), null),
                        clock,
                        TestDesks.FAULTS));
    }

    static TestFleet open(Path folder, Clock clock, Registry registry, ConsoleLoop console)
            throws Exception {
        Files.createDirectories(folder);
        SecureRandom random = new SecureRandom();
        DemoCa ca = DemoCa.create(folder.resolve("tls"), Clock.systemUTC(), random);
        DemoCa.Issued own = ca.issue("centre");
        Tls tls = Tls.of(ca.certificate(), own.certificate(), own.key());
        TestDesks open = TestDesks.open(folder.resolve("data"), registry, console, clock);
        DesiredLoop desired = desired(folder, clock, registry, tls);
        Authority authority =
                Authority.create(folder.resolve("ca"), "Một Cửa test", Instant.now(), random);
        Enrolments enrolments =
                Enrolments.start(
                        EnrolmentStore.open(
                                folder.resolve(EnrolmentStore.FILE),
                                authority,
                                new CodeHash(64, 1),
                                clock,
                                random),
                        TestDesks.FAULTS);
        SheetDesk sheets =
                new SheetDesk(
                        enrolments,
                        "localhost",
                        9445,
                        authority.rootKey(),
                        folder.resolve("sheets"),
                        clock);
        sheets.add(registry.devices().stream().map(TestFleet::slot).toList());
        AlarmDesk alarms = alarms(folder, clock, registry);
        CommandDesk commands =
                CommandDesk.start(
                        link(tls, "centre/command", CommandDesk.subscriptions()),
                        OrderStore.open(folder.resolve("command.sqlite")),
                        device -> registry.device(device).isPresent(),
                        open.desks().audit(),
                        clock,
                        random,
                        TestDesks.FAULTS);
        HandRollouts rollouts = new HandRollouts();
        rollouts.onChange(console::rolloutsChanged);
        CurveLoop curves = TestCurves.open(folder, clock);
        return new TestFleet(
                open.desks()
                        .with(desired)
                        .with(sheets)
                        .with(rollouts)
                        .with(alarms)
                        .with(commands)
                        .with(TestMetrics.metrics())
                        .with(curves),
                tls,
                Tls.trusting(ca.certificate()),
                ca.certificate(),
                open,
                desired,
                enrolments,
                alarms,
                commands,
                curves);
    }

    /** The kiosk of Văn Miếu was silent for an hour; the first alarm is its. */
    private static AlarmDesk alarms(Path folder, Clock clock, Registry registry) throws Exception {
        Instant before = clock.instant().minus(Duration.ofHours(1));
        List<FleetFacts.Device> devices =
                registry.devices().stream()
                        .filter(one -> one.id().value().equals("kiosk-01"))
                        .map(one ->
                                new FleetFacts.Device(
                                        one.id(),
                                        one.office().value(),
                                        before,
                                        false,
                                        null,
                                        null,
                                        null,
                                        false,
                                        ""))
                        .toList();
        AlarmDesk desk =
                AlarmDesk.start(
                        AlarmStore.open(folder.resolve("alarm.sqlite")),
                        () -> new FleetFacts(devices, List.of(), before, null, null),
                        AlarmLimits.USUAL,
                        _ -> {},
                        clock,
                        TestDesks.FAULTS);
        CountDownLatch raised = new CountDownLatch(1);
        desk.onChange(raised::countDown);
        desk.factsChanged();
        raised.await(20, TimeUnit.SECONDS);
        return desk;
    }

    private static PahoMqttLink link(Tls tls, String client, List<String> subscriptions) {
        return new PahoMqttLink(
                new LinkSettings(
                        URI.create("mqtts://localhost:1"),
                        tls.context(),
                        client,
                        subscriptions,
                        Duration.ofSeconds(30)),
                new SecureRandom());
    }

    private static DesiredLoop desired(Path folder, Clock clock, Registry registry, Tls tls)
            throws Exception {
        PahoMqttLink link = link(tls, "centre/desired", DesiredLoop.subscriptions());
        DesiredLoop desired =
                DesiredLoop.start(
                        link,
                        DesiredBook.open(
                                folder.resolve("desired.sqlite"),
                                unit ->
                                        unit.equals("ha-noi")
                                                ? List.of(unit)
                                                : List.of("ha-noi", unit),
                                clock),
                        TestDesks.FAULTS);
        List<Target> targets =
                registry.devices().stream()
                        .map(d -> new Target(d.id(), d.kind(), d.office().value(), List.of()))
                        .toList();
        desired.place(targets, "centre", "test").get(20, TimeUnit.SECONDS);
        return desired;
    }

    private static WantedSlot slot(Registry.DeviceEntry device) {
        return new WantedSlot(
                "test:" + device.id(),
                Optional.of(device.id()),
                device.kind(),
                device.office(),
                device.office().equals(VAN_MIEU) ? "Phường Văn Miếu" : "Phường Tây Hồ",
                device.name());
    }

    static Registry registry() {
        return new Registry(
                List.of(
                        new Registry.OfficeEntry(VAN_MIEU, "Phường Văn Miếu", "Đống Đa", false),
                        new Registry.OfficeEntry(TAY_HO, "Phường Tây Hồ", "Tây Hồ", true)),
                List.of(
                        device("kiosk-01", "Kiosk 01", DeviceKind.KIOSK, VAN_MIEU),
                        device("display-01", "Bảng gọi số 01", DeviceKind.DISPLAY, VAN_MIEU),
                        device("pad-01", "Bàn đánh giá 01", DeviceKind.RATING_PAD, VAN_MIEU),
                        device("kiosk-02", "Kiosk 02", DeviceKind.KIOSK, TAY_HO)));
    }

    private static Registry.DeviceEntry device(
            String id, String name, DeviceKind kind, OfficeId office) {
        return new Registry.DeviceEntry(new DeviceId(id), name, kind, office);
    }

    @Override
    public void close() throws InterruptedException {
        curves.close();
        commands.close();
        alarms.close();
        enrolments.close();
        desired.close();
        open.close();
    }
}
