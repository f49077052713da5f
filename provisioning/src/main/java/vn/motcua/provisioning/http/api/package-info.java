/** The API of docs/contract/fleet.openapi.yaml: what the command line and other programs use. */
@NullMarked
package vn.motcua.provisioning.http.api;

import org.jspecify.annotations.NullMarked;
