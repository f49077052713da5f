/** Satisfaction ratings (S-135, S-139): the official three levels and the scales mapped to them. */
@NullMarked
package vn.motcua.contract.rating;

import org.jspecify.annotations.NullMarked;
