/** Which offices there are and which device stands where; the centre's own knowledge. */
@NullMarked
package vn.motcua.provisioning.registry;

import org.jspecify.annotations.NullMarked;
