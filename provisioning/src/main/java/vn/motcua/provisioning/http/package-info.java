/** The centre's HTTPS face: sign-in link, console pages, live stream, files. */
@NullMarked
package vn.motcua.provisioning.http;

import org.jspecify.annotations.NullMarked;
