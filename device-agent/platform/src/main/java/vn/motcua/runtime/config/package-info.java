/** Settings files: one TOML file a process, every problem told at once with its line. */
@NullMarked
package vn.motcua.runtime.config;

import org.jspecify.annotations.NullMarked;
