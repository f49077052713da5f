/** Rating a visit. */
@NullMarked
package vn.motcua.kiosk.screen.rating;

import org.jspecify.annotations.NullMarked;
