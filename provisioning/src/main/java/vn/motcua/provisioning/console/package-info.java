/** The IT console: what it knows of the fleet, and the pages that show it. */
@NullMarked
package vn.motcua.provisioning.console;

import org.jspecify.annotations.NullMarked;
