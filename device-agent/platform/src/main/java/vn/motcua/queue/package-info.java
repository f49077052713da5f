/**
 * The rules of the queue, pure: commands in, events out, time and fresh ids as arguments; the same
 * engine serves the live hub, the replay after a restart, the tests and the forecast.
 */
@NullMarked
package vn.motcua.queue;

import org.jspecify.annotations.NullMarked;
