/** An identity service with its visitor's telephone, as a process for demo and tests. */
@NullMarked
package vn.motcua.agent.identity.vneid.simulated;

import org.jspecify.annotations.NullMarked;
