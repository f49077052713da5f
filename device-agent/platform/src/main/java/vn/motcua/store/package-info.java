/** A process's own database: opened safely, migrated, used by one thread; java.sql only. */
@NullMarked
package vn.motcua.store;

import org.jspecify.annotations.NullMarked;
