/**
 * Alarms of the fleet: pure rules over what the centre knows say which hold, one thread keeps them
 * with who acknowledged them, and says the new ones to whoever is to be told.
 */
@NullMarked
package vn.motcua.provisioning.alarm;

import org.jspecify.annotations.NullMarked;
