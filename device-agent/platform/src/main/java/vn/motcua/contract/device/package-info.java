/** Appliances and what is plugged into them. */
@NullMarked
package vn.motcua.contract.device;

import org.jspecify.annotations.NullMarked;
