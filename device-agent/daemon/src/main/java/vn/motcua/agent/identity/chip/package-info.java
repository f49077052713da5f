/**
 * The chip of a card or passport (ICAO 9303): opened with what is printed on it, proven to be what
 * its issuer signed and on the chip it was signed for, and only then read as far as a service
 * needs.
 */
@NullMarked
package vn.motcua.agent.identity.chip;

import org.jspecify.annotations.NullMarked;
