/** Carries a visit out: takes what happens to the flow, and what the flow asks to the agent. */
@NullMarked
package vn.motcua.kiosk.session;

import org.jspecify.annotations.NullMarked;
