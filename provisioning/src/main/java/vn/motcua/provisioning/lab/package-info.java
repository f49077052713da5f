/** The lab: a whole office on one machine, with throw-away certificates. */
@NullMarked
package vn.motcua.provisioning.lab;

import org.jspecify.annotations.NullMarked;
