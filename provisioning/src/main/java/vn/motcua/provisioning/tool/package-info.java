/** Answers a technician's questions on the command line: card, dossier, mrz, read, search. */
@NullMarked
package vn.motcua.provisioning.tool;

import org.jspecify.annotations.NullMarked;
