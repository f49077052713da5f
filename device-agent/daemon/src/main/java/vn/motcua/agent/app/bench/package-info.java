/** {@code ./motcua bench}: each measurement by its name, figures as text or one line of JSON. */
@NullMarked
package vn.motcua.agent.app.bench;

import org.jspecify.annotations.NullMarked;
