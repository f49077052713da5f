/** Starts the centre and connects its parts. */
@NullMarked
package vn.motcua.provisioning.app;

import org.jspecify.annotations.NullMarked;
