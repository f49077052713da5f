/** What an office serves (on the box), where a dossier stands and what a visitor has (live). */
@NullMarked
package vn.motcua.agent.directory;

import org.jspecify.annotations.NullMarked;
