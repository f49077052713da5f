package vn.motcua.agent.office;

import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.TicketView;

/**
 * A ticket as its holder sees it, and who drew it.
 *
 * @param issuedBy the kiosk, or the greeting desk
 */
public record HeldTicket(TicketView view, Actor issuedBy) {}
