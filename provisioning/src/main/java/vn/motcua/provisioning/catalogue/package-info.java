/** Takes over published lists of procedures at the centre. */
@NullMarked
package vn.motcua.provisioning.catalogue;

import org.jspecify.annotations.NullMarked;
