/**
 * The code reader: lines of bytes, reduced at once to what a screen may know, and its simulator.
 */
@NullMarked
package vn.motcua.agent.hardware.scanner;

import org.jspecify.annotations.NullMarked;
