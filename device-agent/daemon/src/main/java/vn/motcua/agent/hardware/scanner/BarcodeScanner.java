package vn.motcua.agent.hardware.scanner;

import java.util.function.Consumer;
import vn.motcua.contract.appliance.Scanned;

/**
 * Hears codes held to the reader. What was scanned leaves the line buffer only as a {@link
 * Scanned}: a dossier code, a slip's key, or the bare kind; never the text. While an identification
 * waits, and only then, a card or the lines of a passport are also read and handed to it.
 */
public interface BarcodeScanner {
    /**
     * Sets who hears the codes, on the reader's thread; must not block. Before this is called codes
     * are dropped. Any thread.
     */
    void onScanned(Consumer<Scanned> listener);

    /**
     * From now on everything scanned but dossier codes and slips is read as a card or passport and
     * handed to the taker, just before the listener hears of it: one {@link DocumentScanned} for
     * each {@link Scanned} of kind IDENTITY_CARD, FOREIGN or MALFORMED. Takes the place of an
     * earlier taker. Any thread.
     */
    void handDocumentsTo(DocumentTaker taker);

    /**
     * Ends it: cards are again seen and wiped. A line that is being read right now may still reach
     * the taker, once, which then closes it. Any thread.
     */
    void keepDocuments();
}
