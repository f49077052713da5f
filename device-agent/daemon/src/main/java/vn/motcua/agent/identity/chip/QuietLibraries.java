package vn.motcua.agent.identity.chip;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The libraries that talk to the chip can log commands, keys and what stands on the card. They are
 * shut up altogether, whatever the process's logging says.
 */
final class QuietLibraries {
    // The log manager holds loggers weakly: these must stay.
    private static final List<Logger> LOGGERS =
            List.of(
                    Logger.getLogger("org.jmrtd"),
                    Logger.getLogger("net.sf.scuba"),
                    Logger.getLogger("org.ejbca.cvc"));

    private QuietLibraries() {}

    /** Before every reading, because a reset of the logging forgets levels. */
    static void hush() {
        LOGGERS.forEach(l -> l.setLevel(Level.OFF));
    }
}
