/** What all screens of the kiosk share: texts, frame, names of what can be touched. */
@NullMarked
package vn.motcua.kiosk.screen;

import org.jspecify.annotations.NullMarked;
