/**
 * A chip card in memory (ICAO 9303) with invented data: files, access control, secure messaging and
 * proof of originality, written without the libraries of the reading side so that each checks the
 * other.
 */
@NullMarked
package vn.motcua.agent.hardware.card.emulator;

import org.jspecify.annotations.NullMarked;
