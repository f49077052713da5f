/** The JavaFX kit: header, signs, buttons, notices and codes that kiosk and board share. */
@NullMarked
package vn.motcua.display.fx;

import org.jspecify.annotations.NullMarked;
