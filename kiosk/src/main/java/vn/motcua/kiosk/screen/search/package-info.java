/** Choosing a field and a procedure, with the on-screen keyboard. */
@NullMarked
package vn.motcua.kiosk.screen.search;

import org.jspecify.annotations.NullMarked;
