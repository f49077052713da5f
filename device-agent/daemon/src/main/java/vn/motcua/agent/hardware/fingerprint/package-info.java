/**
 * Whether the person standing here is the holder: the words and the port of the biometric reader
 * (S-098). What is measured stays in a worker process and ends with it.
 */
@NullMarked
package vn.motcua.agent.hardware.fingerprint;

import org.jspecify.annotations.NullMarked;
