/** The hub's web server: devices with a certificate on one port, browsers on the other. */
@NullMarked
package vn.motcua.agent.office.hub;

import org.jspecify.annotations.NullMarked;
