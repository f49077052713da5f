/** Tests of the kiosk and the values they share. */
@NullMarked
package vn.motcua.kiosk;

import org.jspecify.annotations.NullMarked;
