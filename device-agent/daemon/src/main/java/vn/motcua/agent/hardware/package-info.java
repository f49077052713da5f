/** The appliance's parts: each has one thread, one life cycle and one status. */
@NullMarked
package vn.motcua.agent.hardware;

import org.jspecify.annotations.NullMarked;
