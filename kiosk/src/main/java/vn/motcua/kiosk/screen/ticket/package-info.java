/** The number, printed or not, and the way to it. */
@NullMarked
package vn.motcua.kiosk.screen.ticket;

import org.jspecify.annotations.NullMarked;
