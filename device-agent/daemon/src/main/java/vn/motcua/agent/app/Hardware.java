package vn.motcua.agent.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.agent.hardware.DeviceRegistry;
import vn.motcua.agent.hardware.buttons.ButtonPanel;
import vn.motcua.agent.hardware.buttons.Pi4jButtonPanel;
import vn.motcua.agent.hardware.card.CardReader;
import vn.motcua.agent.hardware.card.PcscCardReader;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.hardware.fingerprint.process.WorkerFingerprintReader;
import vn.motcua.agent.hardware.printer.EscPosTicketPrinter;
import vn.motcua.agent.hardware.printer.TicketPrinter;
import vn.motcua.agent.hardware.scanner.BarcodeScanner;
import vn.motcua.agent.hardware.scanner.SerialBarcodeScanner;
import vn.motcua.agent.hardware.speaker.Chime;
import vn.motcua.agent.hardware.speaker.QueueingSpeaker;
import vn.motcua.agent.hardware.speaker.Speaker;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.runtime.FaultHandler;

/** The configured parts of this box. A part that is not there is reported, and the agent starts. */
final class Hardware implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Hardware.class.getName());
    private static final String CHIME = "chime";

    private final @Nullable EscPosTicketPrinter printer;
    private final @Nullable SerialBarcodeScanner scanner;
    private final @Nullable Pi4jButtonPanel panel;
    private final @Nullable QueueingSpeaker speaker;
    private final @Nullable PcscCardReader card;
    private final @Nullable WorkerFingerprintReader finger;
    private final DeviceRegistry registry;

    /**
     * @param workers folder for the sockets of the biometric worker
     * @param listener hears every change of a part's state
     */
    Hardware(
            Parts parts,
            Path workers,
            Consumer<PartStatus> listener,
            FaultHandler faults,
            RandomGenerator random) {
        parts.printer().ifPresent(p -> complainIfAbsent("printer", p.port()));
        parts.scanner().ifPresent(s -> complainIfAbsent("scanner", s.port()));
        this.printer = parts.printer().map(EscPosTicketPrinter::new).orElse(null);
        this.scanner = parts.scanner().map(SerialBarcodeScanner::new).orElse(null);
        this.panel = parts.buttons().map(b -> new Pi4jButtonPanel(b.settings())).orElse(null);
        this.speaker = parts.speaker().map(QueueingSpeaker::new).orElse(null);
        this.card = parts.card().map(c -> new PcscCardReader(c.settings())).orElse(null);
        this.finger =
                parts.finger()
                        .map(f -> new WorkerFingerprintReader(f.settings(), workers))
                        .orElse(null);
        List<Device> devices = new ArrayList<>();
        for (Device device :
                new @Nullable Device[] {printer, scanner, panel, speaker, card, finger}) {
            if (device != null) {
                devices.add(device);
            }
        }
        this.registry = new DeviceRegistry(devices, listener, faults, random);
    }

    private static void complainIfAbsent(String part, String port) {
        if (!Files.exists(Path.of(port))) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1} does not exist; check the cable or [{0}] port",
                    part,
                    port);
        }
    }

    /** Starts the loops; scans go to the listener. */
    void start(Consumer<Scanned> scans) {
        if (scanner != null) {
            scanner.onScanned(scans);
        }
        registry.start();
    }

    /** Hands cards and passports to an identification; null where no reader is set up. */
    @Nullable BarcodeScanner scanner() {
        return scanner;
    }

    @Nullable TicketPrinter printer() {
        return printer;
    }

    @Nullable ButtonPanel panel() {
        return panel;
    }

    @Nullable CardReader card() {
        return card;
    }

    @Nullable FingerprintReader finger() {
        return finger;
    }

    List<PartStatus> statuses() {
        return registry.statuses();
    }

    /** The sounds that a screen may ask for. */
    CompletableFuture<Boolean> play(String clip) {
        if (speaker == null || !clip.equals(CHIME)) {
            return CompletableFuture.completedFuture(false);
        }
        return speaker.play(Chime.clip()).thenApply(r -> r instanceof Speaker.PlayResult.Played);
    }

    @Override
    public void close() {
        registry.close();
    }
}
