/** What a screen calls: the agent of its own appliance, over a Unix domain socket. */
@NullMarked
package vn.motcua.client;

import org.jspecify.annotations.NullMarked;
