/** Sound: the chime and the spoken calls. */
@NullMarked
package vn.motcua.agent.hardware.speaker;

import org.jspecify.annotations.NullMarked;
