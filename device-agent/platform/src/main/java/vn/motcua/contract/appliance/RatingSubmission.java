package vn.motcua.contract.appliance;

import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.rating.Rating;

/**
 * {@code rating.submit}, and the same body at the hub.
 *
 * @param request id of the command, kept through retries
 * @param proof which visit
 * @param rating the answer
 */
public record RatingSubmission(CommandId request, RatingProof proof, Rating rating) {}
