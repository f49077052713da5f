package vn.motcua.provisioning.broker;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.motcua.runtime.FaultHandler;

/** The running broker. Started and closed by one thread. */
public final class EmbeddedBroker implements AutoCloseable {
    /** The library's start does not return at all when its listener cannot open. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int PROBE_TIMEOUT_MS = 5_000;

    private final EmbeddedHiveMQ server;
    private final BrokerFiles files;
    private final ControlDesk control;
    private final int port;

    private EmbeddedBroker(
            EmbeddedHiveMQ server, BrokerFiles files, ControlDesk control, int port) {
        this.server = server;
        this.files = files;
        this.control = control;
        this.port = port;
    }

    /**
     * Starts it and waits until its port answers.
     *
     * @throws IOException in one line, when the port is taken, a certificate file is not usable or
     *     the start takes too long
     */
    public static EmbeddedBroker start(BrokerSettings settings, SecureRandom random)
            throws IOException {
        Roster roster = Roster.open(settings.list().orElse(null));
        int port = freePort(settings);
        BrokerFiles files = BrokerFiles.write(settings, port, random);
        Access access = new Access(settings.centre());
        ControlDesk control =
                new ControlDesk(access, roster, FaultHandler.endingProcess(System.err));
        CertificateAuthenticator gate = new CertificateAuthenticator(access, roster, control);
        EmbeddedHiveMQ server =
                EmbeddedHiveMQ.builder()
                        .withConfigurationFolder(files.conf())
                        .withDataFolder(files.data())
                        .withExtensionsFolder(files.extensions())
                        .withEmbeddedExtension(
                                EmbeddedExtension.builder()
                                        .withId("motcua-access")
                                        .withName("motcua-access")
                                        .withVersion("1")
                                        .withExtensionMain(gate)
                                        .build())
                        .withoutLoggingBootstrap()
                        .build();
        EmbeddedBroker broker = new EmbeddedBroker(server, files, control, port);
        try {
            broker.awaitStart(gate);
            return broker;
        } catch (IOException e) {
            broker.close();
            throw e;
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    private void awaitStart(CertificateAuthenticator gate) throws IOException {
        try {
            server.start().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the broker did not start within its time limit", e);
        } catch (ExecutionException e) {
            throw new IOException("the broker did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the broker started", e);
        }
        if (!gate.registered()) {
            throw new IOException("the broker started without its access rules");
        }
        try (Socket probe = new Socket()) {
            probe.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    PROBE_TIMEOUT_MS);
        }
    }

    /** Says early and clearly that a port is taken; the library would only log it. */
    private static int freePort(BrokerSettings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.bind(), settings.port()));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IOException("the broker's port " + settings.port() + " is taken", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(EmbeddedBroker.class.getName())
                    .log(System.Logger.Level.WARNING, "the broker did not stop cleanly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            control.close();
            files.close();
        }
    }
}
