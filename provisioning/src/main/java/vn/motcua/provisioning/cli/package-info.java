/** {@code ./motcua fleet}: the fleet from a terminal, over the API alone. */
@NullMarked
package vn.motcua.provisioning.cli;

import org.jspecify.annotations.NullMarked;
