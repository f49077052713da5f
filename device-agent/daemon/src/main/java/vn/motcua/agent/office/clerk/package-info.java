/** Who works at the counters: sign-in by id and PIN, checked without the centre. */
@NullMarked
package vn.motcua.agent.office.clerk;

import org.jspecify.annotations.NullMarked;
