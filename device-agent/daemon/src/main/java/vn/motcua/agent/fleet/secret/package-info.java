/** What a desired state names as {@code secret:NAME}: fetched from the centre, kept on this box. */
@NullMarked
package vn.motcua.agent.fleet.secret;

import org.jspecify.annotations.NullMarked;
