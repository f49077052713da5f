/** Tests of the hub that need its inner parts. */
@NullMarked
package vn.motcua.agent.office.hub;

import org.jspecify.annotations.NullMarked;
