/** The agent's side of this box's own screens: the Unix socket, and one touch, one ticket. */
@NullMarked
package vn.motcua.agent.appliance;

import org.jspecify.annotations.NullMarked;
