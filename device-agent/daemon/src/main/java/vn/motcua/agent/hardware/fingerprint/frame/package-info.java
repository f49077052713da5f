/** What agent and biometric worker say to each other over their Unix socket: framed messages. */
@NullMarked
package vn.motcua.agent.hardware.fingerprint.frame;

import org.jspecify.annotations.NullMarked;
