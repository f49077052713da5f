/**
 * The biometric worker: a child process of the agent that alone loads native biometric code, so
 * that a crash or a hang in it harms nobody. Nothing here is ever called inside the agent.
 */
@NullMarked
package vn.motcua.agent.hardware.fingerprint.worker;

import org.jspecify.annotations.NullMarked;
