/** How a new box gets its identity: slots, one-time codes, sheets, certificates, revocation. */
@NullMarked
package vn.motcua.provisioning.enrolment;

import org.jspecify.annotations.NullMarked;
