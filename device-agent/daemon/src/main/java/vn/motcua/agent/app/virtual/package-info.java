/**
 * Virtual devices for demonstrations and measurements: the agent's own fleet code over simulated
 * hardware, many in one process.
 */
@NullMarked
package vn.motcua.agent.app.virtual;

import org.jspecify.annotations.NullMarked;
