/**
 * How the centre wants this device to be: kept on disk, taken or refused as a whole, and reported.
 */
@NullMarked
package vn.motcua.agent.fleet.state;

import org.jspecify.annotations.NullMarked;
