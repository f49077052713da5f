/** Who the visitor is: the ways to find out, one visitor at a time, wiped at the session's end. */
@NullMarked
package vn.motcua.agent.identity;

import org.jspecify.annotations.NullMarked;
