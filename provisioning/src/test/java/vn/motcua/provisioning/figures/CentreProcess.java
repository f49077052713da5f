package vn.motcua.provisioning.figures;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import vn.motcua.mqtt.LinkSettings;
import vn.motcua.mqtt.PahoMqttLink;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Tls;

/** The centre's ingest alone, as a process that a test can kill. */
final class CentreProcess {
    private CentreProcess() {}

    /** Arguments: database, broker, CA, certificate, key. */
    public static void main(String[] args) throws Exception {
        Tls tls = Tls.of(Path.of(args[2]), Path.of(args[3]), Path.of(args[4]));
        LinkSettings settings =
                new LinkSettings(
                        URI.create(args[1]),
                        tls.context(),
                        "centre/ingest",
                        IngestLoop.subscriptions(),
                        Duration.ofSeconds(2));
        CentreStore store = CentreStore.open(Path.of(args[0]), InstantSource.system());
        IngestLoop ingest =
                IngestLoop.start(
                        new PahoMqttLink(settings, new Random()),
                        store,
                        InstantSource.system(),
                        IngestLoop.HOLE_PATIENCE,
                        FaultHandler.endingProcess(System.err));
        ingest.onChange(view -> System.out.println("stored " + view.eventsStored()));
    }
}
