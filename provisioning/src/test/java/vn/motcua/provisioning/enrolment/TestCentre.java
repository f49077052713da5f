package vn.motcua.provisioning.enrolment;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.device.DeviceKind;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.runtime.FaultHandler;

/** A centre that enrols: real files, real TLS on localhost, and a clock that can be set. */
public final class TestCentre implements AutoCloseable {
    /** Quick, because what is tested is who gets in, not how slow a guess is. */
    public static final CodeHash QUICK = new CodeHash(64, 1);

    public final Path folder;
    private final List<String> hosts;
    public final HandClock clock = new HandClock(Instant.now());
    public final Authority authority;
    public Enrolments enrolments;
    public EstServer server;
    private java.util.function.Consumer<io.helidon.webserver.http.HttpRouting.Builder> more =
            _ -> {};

    public TestCentre(Path folder) throws Exception {
        this(folder, List.of("localhost", "127.0.0.1"));
    }

    /**
     * @param hosts the names in its certificate
     */
    public TestCentre(Path folder, List<String> hosts) throws Exception {
        this.folder = folder;
        this.hosts = hosts;
        Files.createDirectories(folder);
        Path ca = folder.resolve("ca");
        this.authority =
                Authority.isIn(ca)
                        ? Authority.open(ca, new SecureRandom())
                        : Authority.create(ca, "Một Cửa test", clock.instant(), new SecureRandom());
        this.enrolments = store();
        this.server = serve(0);
    }

    private Enrolments store() throws Exception {
        return Enrolments.start(
                EnrolmentStore.open(
                        folder.resolve(EnrolmentStore.FILE),
                        authority,
                        QUICK,
                        clock,
                        new SecureRandom()),
                FaultHandler.endingProcess(new PrintStream(new ByteArrayOutputStream())));
    }

    private EstServer serve(int port) throws Exception {
        return new EstServer("127.0.0.1", port, hosts, authority, enrolments, clock, more);
    }

    /** Stops and starts again from what is on disk, on the same port. */
    public void restart() throws Exception {
        int port = server.port();
        close();
        enrolments = store();
        server = serve(port);
    }

    /** Opens further doors on the same port, with a restart. */
    public void open(
            java.util.function.Consumer<io.helidon.webserver.http.HttpRouting.Builder> doors)
            throws Exception {
        more = doors;
        restart();
    }

    public Slot slot(String device) throws Exception {
        WantedSlot wanted =
                new WantedSlot(
                        "test:" + device,
                        Optional.of(new DeviceId(device)),
                        DeviceKind.KIOSK,
                        new OfficeId("test"),
                        "Điểm thử",
                        "Sảnh");
        return enrolments.ask(() -> enrolments.store().add(List.of(wanted)).all().getFirst());
    }

    /** A new sheet for the device's slot, which is made when absent. */
    public EnrolmentSheet sheet(String device) throws Exception {
        Slot slot = slot(device);
        return new EnrolmentSheet(
                "localhost",
                server.port(),
                enrolments.ask(() -> enrolments.store().newCode(slot)).code(),
                authority.rootKey());
    }

    /** How many certificates the device was ever given. */
    public long certificates(String device) throws Exception {
        return enrolments.ask(() -> enrolments.store().certificates(new DeviceId(device)));
    }

    @Override
    public void close() {
        server.close();
        enrolments.close();
    }

    /** Stands still until it is set. */
    public static final class HandClock extends Clock {
        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        public void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
