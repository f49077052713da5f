/** The office API's own words: what hub, counter page and client need of the queue. */
@NullMarked
package vn.motcua.agent.office;

import org.jspecify.annotations.NullMarked;
