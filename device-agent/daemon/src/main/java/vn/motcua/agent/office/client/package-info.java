/** The other agents' side of the office API: commands, the board stream, ratings and notices. */
@NullMarked
package vn.motcua.agent.office.client;

import org.jspecify.annotations.NullMarked;
