/** Makes, signs and serves releases of the device program, as TUF 1.0 prescribes. */
@NullMarked
package vn.motcua.provisioning.release;

import org.jspecify.annotations.NullMarked;
