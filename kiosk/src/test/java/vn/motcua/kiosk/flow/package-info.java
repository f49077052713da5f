/** Tests of the visit as a function. */
@NullMarked
package vn.motcua.kiosk.flow;

import org.jspecify.annotations.NullMarked;
