/** How this box gets its identity from a printed sheet, and keeps it fresh. */
@NullMarked
package vn.motcua.agent.fleet.enrol;

import org.jspecify.annotations.NullMarked;
