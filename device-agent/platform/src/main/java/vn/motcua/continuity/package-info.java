/**
 * How a machine goes on alone: giving out numbers of its leased blocks while the hub or the network
 * is away, and telling the hub afterwards. Pure; disk, clocks and the line are the caller's.
 */
@NullMarked
package vn.motcua.continuity;

import org.jspecify.annotations.NullMarked;
