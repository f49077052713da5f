/**
 * The broker that the centre brings along: HiveMQ CE in memory, as a process of its own. It may
 * forget everything at any time; the truth lies in the hubs' logs and the centre's database.
 */
@NullMarked
package vn.motcua.provisioning.broker;

import org.jspecify.annotations.NullMarked;
