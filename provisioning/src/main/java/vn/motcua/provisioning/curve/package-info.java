/** How devices and reception points did in the last 24 hours, one value every ten minutes. */
@NullMarked
package vn.motcua.provisioning.curve;

import org.jspecify.annotations.NullMarked;
