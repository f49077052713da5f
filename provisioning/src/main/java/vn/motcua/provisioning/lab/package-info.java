/**
 * A whole office on one machine: starts the real processes by their command lines, puts simulated
 * devices at the far end of real links, and lets scripted people use them. Knows the product only
 * from outside.
 */
@NullMarked
package vn.motcua.provisioning.lab;

import org.jspecify.annotations.NullMarked;
