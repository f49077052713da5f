/** Looking up a dossier by receipt or code. */
@NullMarked
package vn.motcua.kiosk.screen.dossier;

import org.jspecify.annotations.NullMarked;
