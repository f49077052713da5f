/** Dossier codes, statuses and administrative procedures (TTHC). */
@NullMarked
package vn.motcua.contract.dossier;

import org.jspecify.annotations.NullMarked;
