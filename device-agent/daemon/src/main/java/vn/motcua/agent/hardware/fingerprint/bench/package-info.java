/**
 * Measures fingers: rates beside the bare matcher, accuracy on drawn prints, recovery of workers.
 */
@NullMarked
package vn.motcua.agent.hardware.fingerprint.bench;

import org.jspecify.annotations.NullMarked;
