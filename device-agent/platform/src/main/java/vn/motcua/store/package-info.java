/**
 * A process's own files: its database, migrated and used by one thread, and files written whole.
 */
@NullMarked
package vn.motcua.store;

import org.jspecify.annotations.NullMarked;
