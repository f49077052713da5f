/**
 * Hands for scripted people: presses the real buttons of a real window, and reads what is on it.
 * Test code in a jar of its own; no package of the product holds it (docs/adr/0009).
 */
@NullMarked
package vn.motcua.display.driver;

import org.jspecify.annotations.NullMarked;
