/**
 * People and programs that may use the centre: accounts with a second factor, tokens, roles for a
 * part of the city, and what each role may do.
 */
@NullMarked
package vn.motcua.provisioning.account;

import org.jspecify.annotations.NullMarked;
