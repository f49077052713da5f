/** Byte lines to parts, with a time limit on every read and write. */
@NullMarked
package vn.motcua.agent.hardware.link;

import org.jspecify.annotations.NullMarked;
