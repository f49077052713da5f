package vn.motcua.kiosk.flow;

import org.jspecify.annotations.Nullable;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.office.Service;

/**
 * What a visitor wants a number for.
 *
 * @param need the tile that was touched
 * @param service whose series the number comes from
 * @param procedure null when none was chosen
 */
public record Errand(Need need, Service service, @Nullable Procedure procedure) {}
