/** Buttons and lamps on pins: the rating pad. */
@NullMarked
package vn.motcua.agent.hardware.buttons;

import org.jspecify.annotations.NullMarked;
