package vn.motcua.provisioning.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.provisioning.alarm.AlarmLimits;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * The centre's settings file:
 *
 * <pre>
 * [server]
 * data = "DIR"              # database
 * port = 9444               # console; 0 = any free port, printed in the ready line
 * bind = "127.0.0.1"        # address to listen on; 0.0.0.0 = every one
 * host = "localhost"        # name in the console's address
 * [tls]
 * ca = "ca.pem"
 * cert = "centre.pem"
 * key = "centre.key"
 * [broker]
 * url = "mqtts://localhost:8883"
 * client = "centre"         # the broker's client id
 * ca = "…"  cert = "…"  key = "…"   # all three: another identity than [tls], for an outside broker
 * [registry]                     # may be left out: then only boxes that enrol are known
 * file = "registry.toml"
 * [enrolment]                    # may be left out: then no box can enrol here
 * port = 9445               # 0 = any free port, printed in the ready line
 * host = "thiet-bi.example" # as devices call the centre; printed on the sheets
 * ca = "DIR"                # the authority's folder; without it [server] data/ca
 * [alarms]                       # may be left out, as may each key
 * offline_minutes = 5
 * drift_minutes = 30
 * certificate_days = 14
 * disk_mb = 500
 * quiet_from = "19:00"
 * quiet_to = "06:30"
 * [[alarms.quiet]]               # own hours of one office
 * office = "van-mieu"
 * from = "18:00"
 * to = "07:00"
 * </pre>
 *
 * @param data folder of the database
 * @param port of the console
 * @param bind address to listen on
 * @param host name in the console's address
 * @param tls certificate of the console, and of the broker link unless {@code brokerTls} is there
 * @param broker where
 * @param client client id at the broker
 * @param brokerTls own identity for the broker
 * @param registry file with offices and devices that the city planned
 * @param enrolment where boxes enrol
 * @param alarms thresholds and quiet hours
 */
record CentreSettings(
        Path data,
        int port,
        String bind,
        String host,
        TlsFiles tls,
        URI broker,
        String client,
        Optional<TlsFiles> brokerTls,
        Optional<Path> registry,
        Optional<Enrolment> enrolment,
        AlarmLimits alarms) {
    private static final int DEFAULT_PORT = 9444;
    private static final int LARGEST_PORT = 65_535;

    /** PEM files; the key is PKCS#8. */
    record TlsFiles(Path ca, Path cert, Path key) {
        static TlsFiles from(Section section) {
            return new TlsFiles(section.path("ca"), section.path("cert"), section.path("key"));
        }
    }

    /**
     * Where boxes enrol.
     *
     * @param port of enrolment
     * @param host as devices call the centre
     * @param ca folder of the authority
     */
    record Enrolment(int port, String host, Path ca) {
        static Enrolment from(Section section, Path data) {
            String host = section.text("host");
            if (!host.isEmpty() && !host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
                section.problem("host", "must be a name or an IPv4 address without a port");
            }
            return new Enrolment(
                    section.number("port", EnrolmentSheet.DEFAULT_PORT, 0, LARGEST_PORT),
                    host,
                    section.optionalPath("ca").orElse(data.resolve("ca")));
        }
    }

    /** Reads the file; all problems at once. */
    static CentreSettings read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        Section server = settings.root().requiredSection("server");
        Section broker = settings.root().requiredSection("broker");
        String bind = server.text("bind", "127.0.0.1");
        if (!bind.matches("[0-9a-fA-F.:]+")) {
            server.problem("bind", "must be an IP address");
        }
        Path data = server.path("data");
        CentreSettings read =
                new CentreSettings(
                        data,
                        server.number("port", DEFAULT_PORT, 0, LARGEST_PORT),
                        bind,
                        server.text("host", "localhost"),
                        settings.required("tls", TlsFiles::from),
                        broker.address("url", "mqtts"),
                        broker.text("client", "centre"),
                        brokerTls(broker),
                        settings.section("registry", one -> one.path("file")),
                        settings.section("enrolment", one -> Enrolment.from(one, data)),
                        settings.section("alarms", AlarmSettings::from).orElse(AlarmLimits.USUAL));
        settings.finish();
        return read;
    }

    private static Optional<TlsFiles> brokerTls(Section broker) {
        Optional<Path> ca = broker.optionalPath("ca");
        Optional<Path> cert = broker.optionalPath("cert");
        Optional<Path> key = broker.optionalPath("key");
        if (ca.isPresent() && cert.isPresent() && key.isPresent()) {
            return Optional.of(new TlsFiles(ca.get(), cert.get(), key.get()));
        }
        if (ca.isPresent() || cert.isPresent() || key.isPresent()) {
            broker.problem("ca", "ca, cert and key go together");
        }
        return Optional.empty();
    }
}
