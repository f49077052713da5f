/** Administrative procedures as citizens look for them: list, search, own file form and import. */
@NullMarked
package vn.motcua.catalogue;

import org.jspecify.annotations.NullMarked;
