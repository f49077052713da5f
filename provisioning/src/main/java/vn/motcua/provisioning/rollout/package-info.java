/**
 * Brings a release to the fleet ring by ring: each waits for the one before, a rollout stops itself
 * when too much fails, and only a release that is reported running counts as done.
 */
@NullMarked
package vn.motcua.provisioning.rollout;

import org.jspecify.annotations.NullMarked;
