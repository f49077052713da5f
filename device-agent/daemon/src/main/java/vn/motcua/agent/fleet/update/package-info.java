/**
 * Brings a signed release onto this box: fetches, checks and unpacks it beside the one that runs,
 * tries it, and keeps it or goes back. The launcher (device-agent/launcher/launch) does its part of
 * the trial outside of every slot.
 */
@NullMarked
package vn.motcua.agent.fleet.update;

import org.jspecify.annotations.NullMarked;
