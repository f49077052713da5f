package vn.motcua.agent.hardware.card;

import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CardTerminals.State;
import jnasmartcardio.Smartcardio.EstablishContextException;
import jnasmartcardio.Smartcardio.JnaCardTerminals;
import jnasmartcardio.Smartcardio.JnaPCSCException;
import jnasmartcardio.Smartcardio.JnaTerminalFactorySpi;

/**
 * One connection to the PC/SC service. The run-time's own binding never comes back after a restart
 * of the service; here each connection is a fresh one.
 */
final class Pcsc implements AutoCloseable {
    private static final long WORD = 0xFFFF_FFFFL;

    private final CardTerminals terminals;

    private Pcsc(CardTerminals terminals) {
        this.terminals = terminals;
    }

    /**
     * @throws CardException when the service is not there
     */
    static Pcsc connect() throws CardException {
        try {
            return new Pcsc(new JnaTerminalFactorySpi((Object) null).engineTerminals());
        } catch (EstablishContextException e) {
            throw new CardException("no service", e);
        } catch (UnsatisfiedLinkError e) {
            throw new CardException("no PC/SC library", e);
        }
    }

    /** All names, in the service's order. */
    List<String> readers() throws CardException {
        return terminals.list(State.ALL).stream().map(CardTerminal::getName).toList();
    }

    /**
     * @param name whole name
     */
    CardTerminal reader(String name) throws CardException {
        for (CardTerminal terminal : terminals.list(State.ALL)) {
            if (terminal.getName().equals(name)) {
                return terminal;
            }
        }
        throw new CardException("no such reader");
    }

    @Override
    public void close() {
        try {
            if (terminals instanceof JnaCardTerminals jna) {
                jna.close();
            }
        } catch (CardException e) {
            // The service has gone before us.
        }
    }

    /** What an error of the service means. */
    enum Trouble {
        CARD_GONE,
        READER_GONE,
        SILENT,
        BUSY,
        /** The card is pulled, or does not lie well. */
        BROKEN
    }

    /** By the codes of pcsclite.h; whatever is not about the card is about the reader. */
    static Trouble trouble(CardException e) {
        if (!(e instanceof JnaPCSCException coded)) {
            return Trouble.READER_GONE;
        }
        long code = coded.code & WORD;
        if (code == 0x8010_000CL
                || code == 0x8010_0067L
                || code == 0x8010_0068L
                || code == 0x8010_0069L) {
            return Trouble.CARD_GONE;
        }
        if (code == 0x8010_0066L) {
            return Trouble.SILENT;
        }
        if (code == 0x8010_000BL) {
            return Trouble.BUSY;
        }
        boolean broken =
                code == 0x8010_0016L
                        || code == 0x8010_002FL
                        || code == 0x8010_000FL
                        || code == 0x8010_0013L
                        || code == 0x8010_0008L;
        return broken ? Trouble.BROKEN : Trouble.READER_GONE;
    }
}
