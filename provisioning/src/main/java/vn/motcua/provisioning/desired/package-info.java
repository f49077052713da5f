/**
 * How every device shall be: layers that devices inherit, their revisions, what is sent to whom,
 * and how far each device has come.
 */
@NullMarked
package vn.motcua.provisioning.desired;

import org.jspecify.annotations.NullMarked;
