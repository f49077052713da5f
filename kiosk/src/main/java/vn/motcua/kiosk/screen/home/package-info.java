/** The screens that nobody stands at yet: home, closed, starting. */
@NullMarked
package vn.motcua.kiosk.screen.home;

import org.jspecify.annotations.NullMarked;
