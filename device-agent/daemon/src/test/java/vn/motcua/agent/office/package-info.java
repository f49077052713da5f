/** Tests of the office API on real TLS, a real queue on a real file, and a real browser. */
@NullMarked
package vn.motcua.agent.office;

import org.jspecify.annotations.NullMarked;
