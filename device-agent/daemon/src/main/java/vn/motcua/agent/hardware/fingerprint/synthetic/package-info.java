/**
 * Fingers that nobody has: drawn prints for simulator, tests and measurements, and the hand that
 * puts them on libfprint's virtual sensor.
 */
@NullMarked
package vn.motcua.agent.hardware.fingerprint.synthetic;

import org.jspecify.annotations.NullMarked;
