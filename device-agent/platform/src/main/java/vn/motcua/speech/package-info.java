/** How ticket numbers and calls are spoken, in Vietnamese and English (S-100). */
@NullMarked
package vn.motcua.speech;

import org.jspecify.annotations.NullMarked;
