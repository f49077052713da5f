/**
 * What the centre knows from its offices: every event once, the latest of every device, and today's
 * figures.
 */
@NullMarked
package vn.motcua.provisioning.figures;

import org.jspecify.annotations.NullMarked;
