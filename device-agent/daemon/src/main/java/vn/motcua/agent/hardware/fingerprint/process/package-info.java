/** The agent's side of the biometric worker: starts, watches, bounds, kills and replaces it. */
@NullMarked
package vn.motcua.agent.hardware.fingerprint.process;

import org.jspecify.annotations.NullMarked;
