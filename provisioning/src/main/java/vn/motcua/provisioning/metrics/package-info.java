/** What the centre says of itself to a Prometheus: counts and sizes, never a name of a person. */
@NullMarked
package vn.motcua.provisioning.metrics;

import org.jspecify.annotations.NullMarked;
