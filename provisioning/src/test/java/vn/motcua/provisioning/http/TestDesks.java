package vn.motcua.provisioning.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import vn.motcua.provisioning.account.Accounts;
import vn.motcua.provisioning.audit.AuditLog;
import vn.motcua.provisioning.console.ConsoleLoop;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.registry.Registry;
import vn.motcua.runtime.FaultHandler;

/** Desks of a small centre for a test, in a folder of their own; cheap hashes. */
record TestDesks(Desks desks) implements AutoCloseable {
    static final FaultHandler FAULTS =
            (where, thrown) -> {
                throw new AssertionError(where, thrown);
            };

    static TestDesks open(Path folder, Registry registry, ConsoleLoop console, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        AuditLog audit = AuditLog.start(folder.resolve(AuditLog.FILE), clock, FAULTS);
        Accounts accounts =
                Accounts.start(
                        new Accounts.Setup(
                                folder, new CodeHash(64, 1), clock, new SecureRandom(), audit),
                        FAULTS);
        return new TestDesks(
                Desks.of(
                        () -> registry,
                        unit -> List.of("ha-noi", "branch-of-" + unit, unit),
                        console,
                        accounts,
                        audit));
    }

    @Override
    public void close() {
        desks.console().close();
        desks.accounts().close();
        desks.audit().close();
    }
}
