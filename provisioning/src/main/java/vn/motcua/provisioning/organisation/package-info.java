/**
 * The city's units with validity dates: what was founded, renamed, moved, merged and closed, and
 * how everything stood on any day.
 */
@NullMarked
package vn.motcua.provisioning.organisation;

import org.jspecify.annotations.NullMarked;
