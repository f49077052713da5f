/** Who did what to the fleet, when and why: a log to which entries are only ever added. */
@NullMarked
package vn.motcua.provisioning.audit;

import org.jspecify.annotations.NullMarked;
