/** Colours, type and the one style sheet of every screen (docs/screens). */
@NullMarked
package vn.motcua.display.theme;

import org.jspecify.annotations.NullMarked;
