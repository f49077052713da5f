/** The one question before a number. */
@NullMarked
package vn.motcua.kiosk.screen.priority;

import org.jspecify.annotations.NullMarked;
