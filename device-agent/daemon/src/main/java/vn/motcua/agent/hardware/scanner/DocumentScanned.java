package vn.motcua.agent.hardware.scanner;

import vn.motcua.contract.identity.IdentityReading;
import vn.motcua.contract.identity.Means;

/**
 * What an identification was handed: a card or zone that was read, or why it was not. Whoever gets
 * it closes the document. Its printed form names the kind or the reason only.
 *
 * @param means CARD_QR or MRZ
 * @param reading never repeats what was scanned when refused
 */
public record DocumentScanned(Means means, IdentityReading reading) {}
