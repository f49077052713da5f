package vn.motcua.agent.app;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;
import vn.motcua.runtime.Tls;

/**
 * What every part of an agent stands on.
 *
 * @param clock the box's own
 * @param doubt whether that clock may be trusted
 * @param shutdown what starts is added to it
 */
record Essentials(
        AgentSettings settings,
        DataFolder data,
        Tls tls,
        InstantSource clock,
        TimeDoubt doubt,
        SecureRandom secure,
        Shutdown shutdown,
        FaultHandler faults) {
    /** One generator for one user: they are not safe for several threads. */
    RandomGenerator jitter() {
        return new SplittableRandom(secure.nextLong());
    }
}
