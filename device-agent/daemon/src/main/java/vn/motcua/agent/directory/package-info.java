/** What an office serves and where a dossier stands: procedures on the box, dossiers live. */
@NullMarked
package vn.motcua.agent.directory;

import org.jspecify.annotations.NullMarked;
