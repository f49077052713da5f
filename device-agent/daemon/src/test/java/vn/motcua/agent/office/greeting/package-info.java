/** Tests of the greeting desk that need its inner parts. */
@NullMarked
package vn.motcua.agent.office.greeting;

import org.jspecify.annotations.NullMarked;
