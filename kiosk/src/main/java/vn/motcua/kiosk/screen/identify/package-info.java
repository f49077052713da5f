/** Saying who one is: the ways, what they read, how it goes, and the greeting. */
@NullMarked
package vn.motcua.kiosk.screen.identify;

import org.jspecify.annotations.NullMarked;
