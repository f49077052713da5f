/** The hub's queue: the engine's one thread, its event log on disk, and the keys of its tickets. */
@NullMarked
package vn.motcua.agent.queue;

import org.jspecify.annotations.NullMarked;
