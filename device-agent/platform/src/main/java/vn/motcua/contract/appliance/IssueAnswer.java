package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.contract.queue.TicketView;

/**
 * Answer to {@code ticket.issue}. Either a ticket, or a refusal, or "not now" when the hub does not
 * answer: the screen keeps the request and says so.
 *
 * @param ticket null unless issued
 * @param refused null unless the queue refused
 * @param hubAway true when the hub gave no answer within the time limit
 * @param print state of the slip
 */
public record IssueAnswer(
        @Nullable TicketView ticket,
        @Nullable Rejection refused,
        boolean hubAway,
        PrintState print) {}
