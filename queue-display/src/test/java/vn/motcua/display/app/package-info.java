/** The board's settings. */
@NullMarked
package vn.motcua.display.app;

import org.jspecify.annotations.NullMarked;
