@NullMarked
package vn.motcua.display.announce;

import org.jspecify.annotations.NullMarked;
