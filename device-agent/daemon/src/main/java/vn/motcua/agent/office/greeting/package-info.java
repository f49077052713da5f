/** The greeting officer's page: identify, guide and number a visitor who cannot use the kiosk. */
@NullMarked
package vn.motcua.agent.office.greeting;

import org.jspecify.annotations.NullMarked;
