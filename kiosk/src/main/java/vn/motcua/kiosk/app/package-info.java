/** The kiosk's screen process. */
@NullMarked
package vn.motcua.kiosk.app;

import org.jspecify.annotations.NullMarked;
