package vn.motcua.provisioning.broker;

import java.nio.file.Path;
import java.util.Optional;
import vn.motcua.runtime.config.Section;
import vn.motcua.runtime.config.Settings;
import vn.motcua.runtime.config.SettingsException;

/**
 * The embedded broker's settings file:
 *
 * <pre>
 * [broker]
 * port = 8883            # 0 = any free port, printed in the ready line
 * bind = "0.0.0.0"
 * centre = "centre"      # CN of the provisioning server's certificate
 * list = "clients.json"  # admit only devices that the centre named, kept here over restarts
 * [tls]
 * ca = "ca.pem"          # signs every client
 * cert = "broker.pem"
 * key = "broker.key"
 * </pre>
 *
 * @param port TCP port
 * @param bind address to listen on
 * @param centre CN that may do what the centre does
 * @param tls certificate files
 * @param list where the centre's list of devices is kept; without it every certificate of the
 *     authority gets in that the centre has not shut out since the start
 */
public record BrokerSettings(
        int port, String bind, String centre, TlsFiles tls, Optional<Path> list) {
    /** PEM files; the key is PKCS#8. */
    public record TlsFiles(Path ca, Path cert, Path key) {}

    private static final int LARGEST_PORT = 65_535;
    private static final int DEFAULT_PORT = 8_883;

    /** Reads the file; all problems at once. */
    public static BrokerSettings read(Path file) throws SettingsException {
        Settings settings = Settings.read(file);
        Section broker = settings.root().requiredSection("broker");
        Section tls = settings.root().requiredSection("tls");
        String bind = broker.text("bind", "0.0.0.0");
        if (!bind.matches("[0-9a-fA-F.:]+")) {
            broker.problem("bind", "must be an IP address");
        }
        BrokerSettings read =
                new BrokerSettings(
                        broker.number("port", DEFAULT_PORT, 0, LARGEST_PORT),
                        bind,
                        broker.text("centre", "centre"),
                        new TlsFiles(tls.path("ca"), tls.path("cert"), tls.path("key")),
                        broker.optionalPath("list"));
        settings.finish();
        return read;
    }
}
