package vn.motcua.agent.app;

import vn.motcua.agent.hardware.card.CardReader;
import vn.motcua.agent.hardware.card.Exchange;
import vn.motcua.agent.identity.chip.ChipCard;

/**
 * The card in the reader as the chip reader wants it. Whoever reads releases the card at the end.
 */
record ReaderChip(CardReader reader) implements ChipCard {
    @Override
    public Reply exchange(byte[] command) {
        return switch (reader.exchange(command)) {
            case Exchange.Answered a -> new Answered(a.response());
            case Exchange.CardGone g -> new Gone();
            case Exchange.ReaderGone r -> new DeviceLost();
            case Exchange.ProtocolError e ->
                    switch (e.reason()) {
                        case NO_ANSWER -> new Silent();
                        case GARBLED, BUSY -> new Garbled();
                    };
        };
    }
}
