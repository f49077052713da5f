/** The waiting-area screen's process. */
@NullMarked
package vn.motcua.display.app;

import org.jspecify.annotations.NullMarked;
