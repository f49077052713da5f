/** Tests of the kiosk's process. */
@NullMarked
package vn.motcua.kiosk.app;

import org.jspecify.annotations.NullMarked;
