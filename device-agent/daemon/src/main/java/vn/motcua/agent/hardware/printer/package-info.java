/** Slips on paper: the layout, its picture, the ESC/POS bytes, the printer and its simulator. */
@NullMarked
package vn.motcua.agent.hardware.printer;

import org.jspecify.annotations.NullMarked;
