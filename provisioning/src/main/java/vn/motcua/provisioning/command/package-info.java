/**
 * Remote hands: orders to devices, each with who, why and until when, kept with what became of it.
 * There are a few orders and no shell.
 */
@NullMarked
package vn.motcua.provisioning.command;

import org.jspecify.annotations.NullMarked;
