package vn.motcua.agent.hardware.scanner;

import java.time.LocalDate;

/** An identification that waits for a card or passport at the reader. */
public interface DocumentTaker {
    /** Today in the office; asked on the reader's thread, must not block. */
    LocalDate today();

    /** On the reader's thread, must not block. The taker owns the document and closes it. */
    void take(DocumentScanned scanned);
}
