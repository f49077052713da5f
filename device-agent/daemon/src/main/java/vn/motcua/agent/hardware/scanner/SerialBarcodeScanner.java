package vn.motcua.agent.hardware.scanner;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.Device;
import vn.motcua.agent.hardware.link.Link;
import vn.motcua.agent.hardware.link.SerialLink;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.device.PartStatus;
import vn.motcua.contract.device.PartStatus.Condition;

/** A code reader that sends a line per code. A reader that says nothing is well. */
public final class SerialBarcodeScanner implements Device, BarcodeScanner {
    private static final Duration ROUND = Duration.ofMillis(100);

    private final Link.Opener opener;
    private final byte[] chunk = new byte[256];
    private final ScanLine line = new ScanLine(() -> this.taker, this::hear);
    private volatile Consumer<Scanned> listener = scanned -> {};
    private volatile @Nullable DocumentTaker taker;
    private @Nullable Link link;

    public SerialBarcodeScanner(ScannerSettings settings) {
        this(() -> SerialLink.open(settings.port(), settings.baud()));
    }

    SerialBarcodeScanner(Link.Opener opener) {
        this.opener = opener;
    }

    @Override
    public String part() {
        return "scanner";
    }

    @Override
    public void onScanned(Consumer<Scanned> listener) {
        this.listener = listener;
    }

    @Override
    public void handDocumentsTo(DocumentTaker taker) {
        this.taker = taker;
    }

    @Override
    public void keepDocuments() {
        taker = null;
    }

    @Override
    public void open() throws IOException {
        link = opener.open();
    }

    @Override
    public void work() throws IOException {
        Link open = link;
        if (open == null) {
            throw new IllegalStateException("work before open");
        }
        int n = open.read(chunk, ROUND);
        if (n > 0) {
            line.take(chunk, n, System.nanoTime());
        } else {
            line.idle(System.nanoTime());
        }
    }

    @Override
    public void close() {
        line.forget();
        if (link != null) {
            link.close();
            link = null;
        }
    }

    @Override
    public PartStatus partStatus() {
        return new PartStatus(part(), Condition.OK, "");
    }

    private void hear(Scanned scanned) {
        listener.accept(scanned);
    }
}
