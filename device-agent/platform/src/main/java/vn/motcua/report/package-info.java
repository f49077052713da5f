/** Figures over queue events, pure: one definition for hub and centre. */
@NullMarked
package vn.motcua.report;

import org.jspecify.annotations.NullMarked;
