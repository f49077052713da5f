/**
 * A whole office under one seeded scheduler: kiosks, counters, boards, hub, centre, links, disks
 * and clocks, with everything that can go wrong, around the hub's real engine (docs/simulation.md).
 */
@NullMarked
package vn.motcua.agent.app.simulation;

import org.jspecify.annotations.NullMarked;
