/**
 * The agent's MQTT link to the centre: who this device is and how it fares, and the outbox of the
 * office's events.
 */
@NullMarked
package vn.motcua.agent.centre;

import org.jspecify.annotations.NullMarked;
