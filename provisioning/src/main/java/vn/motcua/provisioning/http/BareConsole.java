package vn.motcua.provisioning.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.console.FleetSource;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/**
 * The console alone, over whatever says how a fleet is: no broker, no enrolment, no rollouts. For
 * measurements of pages at a size that nobody has at hand. Any thread.
 */
public final class BareConsole implements AutoCloseable {
    private static final String CITY = "ha-noi";

    private final ConsoleLoop loop;
    private final AuditLog audit;
    private final Accounts accounts;
    private final ConsoleServer server;

    private BareConsole(ConsoleLoop loop, AuditLog audit, Accounts accounts, ConsoleServer server) {
        this.loop = loop;
        this.audit = audit;
        this.accounts = accounts;
        this.server = server;
    }

    /**
     * Starts on a free port of the loopback address.
     *
     * @param data folder of accounts and audit; made when it is not there
     */
    public static BareConsole start(
            Path data,
            Supplier<Registry> registry,
            FleetSource source,
            Tls tls,
            Clock clock,
            FaultHandler faults)
            throws IOException {
        Files.createDirectories(data);
        AuditLog audit = AuditLog.start(data.resolve(AuditLog.FILE), clock, faults);
        Accounts accounts =
                Accounts.start(
                        new Accounts.Setup(
                                data, new CodeHash(64, 1), clock, new SecureRandom(), audit),
                        faults);
        ConsoleLoop loop = new ConsoleLoop(registry, source, clock, faults);
        Desks desks = Desks.of(registry, unit -> List.of(CITY, unit), loop, accounts, audit);
        return new BareConsole(
                loop, audit, accounts, new ConsoleServer("127.0.0.1", 0, tls, desks, clock));
    }

    /** The source has news. */
    public void changed() {
        loop.changed();
    }

    /** {@code https://localhost:PORT}. */
    public URI address() {
        return server.address("localhost");
    }

    /** Where the first account is made. */
    public URI entrance() {
        return address().resolve(server.link().orElse("/"));
    }

    @Override
    public void close() {
        server.close();
        loop.close();
        accounts.close();
        audit.close();
    }
}
