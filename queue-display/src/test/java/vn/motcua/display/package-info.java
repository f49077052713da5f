@NullMarked
package vn.motcua.display;

import org.jspecify.annotations.NullMarked;
