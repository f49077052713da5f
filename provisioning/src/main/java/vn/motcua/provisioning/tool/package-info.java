/** Answers a technician's questions on the command line: dossier, read, search. */
@NullMarked
package vn.motcua.provisioning.tool;

import org.jspecify.annotations.NullMarked;
