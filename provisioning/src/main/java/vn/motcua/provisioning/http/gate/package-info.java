/**
 * Who asks, what may be asked, and how it is answered: what every page and API path goes through.
 */
@NullMarked
package vn.motcua.provisioning.http.gate;

import org.jspecify.annotations.NullMarked;
