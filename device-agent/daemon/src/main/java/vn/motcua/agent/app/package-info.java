/** The agent as a process: settings, the parts wired together, start and stop. */
@NullMarked
package vn.motcua.agent.app;

import org.jspecify.annotations.NullMarked;
