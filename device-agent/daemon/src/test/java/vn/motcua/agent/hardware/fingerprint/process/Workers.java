package vn.motcua.agent.hardware.fingerprint.process;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The worker processes of this test. */
final class Workers {
    private Workers() {}

    static void kill(Set<Long> pids) throws Exception {
        for (long pid : pids) {
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    static Set<Long> alive() {
        return ProcessHandle.current()
                .children()
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
