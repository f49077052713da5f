/** One office as data: its services, counters and opening hours (S-020, S-079, S-175). */
@NullMarked
package vn.motcua.contract.office;

import org.jspecify.annotations.NullMarked;
