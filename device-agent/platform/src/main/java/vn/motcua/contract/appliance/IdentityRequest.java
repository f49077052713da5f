package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.ConsentAnswer;
import vn.motcua.contract.identity.Means;

/**
 * {@code identity.begin}: the visitor chose a way and answered its notice. Beginning another way
 * ends the one before.
 *
 * @param means which way; FINGERPRINT needs a visitor who is already named by a card or number
 * @param consent the answer to the notice shown; required for everything but TYPED and CARD_QR,
 *     where choosing the way is the act itself and the notice stands beside it
 */
public record IdentityRequest(Means means, @Nullable ConsentAnswer consent) {}
