/** The page that a clerk works with at a counter (quầy), drawn by the hub. */
@NullMarked
package vn.motcua.agent.office.counter;

import org.jspecify.annotations.NullMarked;
