/** The console's pages: what a browser gets, and what its forms do. */
@NullMarked
package vn.motcua.provisioning.http.page;

import org.jspecify.annotations.NullMarked;
