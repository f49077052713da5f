/**
 * The agent's MQTT link to the centre: who this device is and how it fares, and an outbox for each
 * of its logs.
 */
@NullMarked
package vn.motcua.agent.centre;

import org.jspecify.annotations.NullMarked;
