/** Tests of the agents' side that need its inner parts. */
@NullMarked
package vn.motcua.agent.office.client;

import org.jspecify.annotations.NullMarked;
