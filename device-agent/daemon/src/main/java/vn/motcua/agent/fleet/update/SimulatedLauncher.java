package vn.motcua.agent.fleet.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the launcher does at a start of the agent, without starting anything: a virtual device asks
 * it which slot it is now. No kinder than the launcher: it counts a trial before each start, and
 * puts the slot before back. One thread.
 */
public final class SimulatedLauncher {
    private SimulatedLauncher() {}

    /**
     * @param data the device's data folder
     * @param first its packaged slot
     * @return name of the slot to run, for {@link UpdateDesk#open}
     */
    public static String start(Path data, Path first) throws IOException {
        return start(new Slots(data, first, new Disk(() -> {})));
    }

    static String start(Slots slots) throws IOException {
        String run = slots.current();
        String before = Slots.FIRST;
        Optional<Slots.Trial> trial = slots.trial();
        if (trial.isPresent()) {
            before = trial.get().before();
            boolean switched = run.equals(trial.get().slot());
            int left = trial.get().startsLeft();
            if (switched && left > 0) {
                slots.count(new Slots.Trial(left - 1, trial.get().slot(), before));
            } else if (switched) {
                slots.giveUp(trial.get(), "start");
                run = before;
            } else if (left == 0) {
                slots.confirm();
            }
        }
        for (String name : new String[] {run, before}) {
            if (!name.equals(Slots.FIRST)
                    && Files.isExecutable(slots.of(name).resolve("bin/agent"))) {
                return name;
            }
        }
        return Slots.FIRST;
    }
}
