package vn.motcua.agent.identity.vneid.simulated;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import vn.motcua.runtime.ControlSocket;
import vn.motcua.runtime.Ready;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.Tls;

/**
 * Stands in for VNeID as a process: an OpenID Connect service with the device authorization grant,
 * and the visitor's telephone.
 *
 * <pre>--port PORT --ca FILE --cert FILE --key FILE --client-cert FILE --control SOCKET</pre>
 *
 * Port 0 takes a free one; {@code ready} tells the issuer. {@code --client-cert} is the kiosk's
 * certificate: requests not signed by its key are refused. Control lines are in {@code
 * docs/cli.md}.
 */
public final class SimulatedApproval implements AutoCloseable {
    private static final Set<String> OPTIONS =
            Set.of("--port", "--ca", "--cert", "--key", "--client-cert", "--control");

    private final SimulatedService service;

    /** Listens on localhost. */
    public SimulatedApproval(Tls identity, int port, Path clientCertificate, InstantSource clock)
            throws IOException {
        try {
            service = new SimulatedService(identity, port, clientCertificate, clock);
        } catch (JOSEException e) {
            throw new IOException("no signing key could be made", e);
        }
    }

    /** Runs until it is killed. Exit 2 for wrong arguments, 1 when it cannot start. */
    public static void main(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        if (args.length != 2 * OPTIONS.size()
                || !given.keySet().equals(OPTIONS)
                || !given.getOrDefault("--port", "").matches("[0-9]{1,5}")) {
            System.err.println(
                    "use: --port PORT --ca FILE --cert FILE --key FILE --client-cert FILE"
                            + " --control SOCKET");
            System.exit(2);
            return;
        }
        try {
            run(given);
        } catch (IOException e) {
            System.err.println("simulated approval: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Map<String, String> given) throws IOException {
        Tls identity = Tls.of(path(given, "--ca"), path(given, "--cert"), path(given, "--key"));
        SimulatedApproval approval =
                new SimulatedApproval(
                        identity,
                        Integer.parseInt(given.getOrDefault("--port", "0")),
                        path(given, "--client-cert"),
                        InstantSource.system());
        Shutdown shutdown = new Shutdown(Duration.ofSeconds(5));
        shutdown.hookIntoProcess();
        shutdown.add("approval", approval);
        shutdown.add("control", ControlSocket.listen(path(given, "--control"), approval::command));
        Ready.print(
                System.out,
                Map.of(
                        "part",
                        "simulated-approval",
                        "port",
                        approval.service.port(),
                        "issuer",
                        approval.issuer()));
        shutdown.awaitStop();
    }

    private static Path path(Map<String, String> given, String option) {
        return Path.of(given.getOrDefault(option, ""));
    }

    /** Address of the service, as for {@code [vneid] issuer}. */
    public String issuer() {
        return service.issuer();
    }

    /** A control line; one thread at a time. */
    public String command(String line) {
        return new ApprovalControl(service).command(line);
    }

    @Override
    public void close() {
        service.close();
    }
}
