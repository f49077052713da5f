/** Secrets that settings only name: sealed at rest, fetched by a device with its certificate. */
@NullMarked
package vn.motcua.provisioning.secret;

import org.jspecify.annotations.NullMarked;
