/** Tests of the screens. */
@NullMarked
package vn.motcua.kiosk.screen;

import org.jspecify.annotations.NullMarked;
