/**
 * Figures over queue events and the audit of past calls, pure: one definition for hub and centre.
 */
@NullMarked
package vn.motcua.report;

import org.jspecify.annotations.NullMarked;
