/** The measurements of the office's hub: issuing, restarting after a year, and what it costs. */
@NullMarked
package vn.motcua.agent.app.bench.office;

import org.jspecify.annotations.NullMarked;
