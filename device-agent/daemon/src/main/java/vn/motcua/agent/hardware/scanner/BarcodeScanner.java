package vn.motcua.agent.hardware.scanner;

import java.util.function.Consumer;
import vn.motcua.contract.appliance.Scanned;

/**
 * Hears codes held to the reader. What was scanned leaves the line buffer only as a {@link
 * Scanned}: a dossier code, a slip's key, or the bare kind; never the text.
 */
public interface BarcodeScanner {
    /**
     * Sets who hears the codes, on the reader's thread; must not block. Before this is called codes
     * are dropped. Any thread.
     */
    void onScanned(Consumer<Scanned> listener);
}
