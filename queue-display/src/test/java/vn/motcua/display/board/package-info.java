@NullMarked
package vn.motcua.display.board;

import org.jspecify.annotations.NullMarked;
