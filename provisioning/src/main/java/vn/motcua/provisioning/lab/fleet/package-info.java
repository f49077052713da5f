/**
 * A whole fleet on one machine: broker and centre as they are shipped, and virtual devices that
 * enrol, report, are set up and updated.
 */
@NullMarked
package vn.motcua.provisioning.lab.fleet;

import org.jspecify.annotations.NullMarked;
