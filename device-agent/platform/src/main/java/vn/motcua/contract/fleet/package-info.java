/** What a device tells the centre about itself, and what the centre tells it. */
@NullMarked
package vn.motcua.contract.fleet;

import org.jspecify.annotations.NullMarked;
