/**
 * What the centre may order this box to do: a closed list, each order once, no shell. The ports are
 * the box's own; a virtual device gives others.
 */
@NullMarked
package vn.motcua.agent.fleet.hands;

import org.jspecify.annotations.NullMarked;
