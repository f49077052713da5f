package vn.motcua.agent.office.greeting;

import java.io.IOException;
import vn.motcua.contract.queue.TicketView;

/** Draws the very slip that a kiosk would print. Any thread. */
@FunctionalInterface
public interface SlipPicture {
    /**
     * @param copy marked as printed again
     * @return PNG, one bit deep, 576 dots wide = 72 mm
     * @throws IOException when the office does not know the ticket's service
     */
    byte[] png(TicketView ticket, boolean copy) throws IOException;
}
