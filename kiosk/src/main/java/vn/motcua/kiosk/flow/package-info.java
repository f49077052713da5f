/** One visit at the kiosk as a pure state machine: no screen, no clock, no network. */
@NullMarked
package vn.motcua.kiosk.flow;

import org.jspecify.annotations.NullMarked;
