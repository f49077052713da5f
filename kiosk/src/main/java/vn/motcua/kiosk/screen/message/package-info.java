/** What lies over a page: messages, help, still there. */
@NullMarked
package vn.motcua.kiosk.screen.message;

import org.jspecify.annotations.NullMarked;
