/** Which calls are sounded, and in which order. */
@NullMarked
package vn.motcua.display.announce;

import org.jspecify.annotations.NullMarked;
