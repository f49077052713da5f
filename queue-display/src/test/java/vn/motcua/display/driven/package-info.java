/** The scripted hands, tried on a real window of a real display server. */
@NullMarked
package vn.motcua.display.driven;

import org.jspecify.annotations.NullMarked;
