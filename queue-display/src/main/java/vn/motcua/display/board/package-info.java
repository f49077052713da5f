/** The now-serving board: what a view of the hub becomes on a screen in public. */
@NullMarked
package vn.motcua.display.board;

import org.jspecify.annotations.NullMarked;
