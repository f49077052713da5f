/** How a process of the product runs: loops, limits, faults, logs, TLS, start and stop. */
@NullMarked
package vn.motcua.runtime;

import org.jspecify.annotations.NullMarked;
