package vn.motcua.agent.fleet.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.motcua.contract.fleet.ReleaseReport.Step;
import vn.motcua.contract.fleet.ReleaseWish;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.wire.MalformedMessageException;
import vn.motcua.contract.wire.StateJson;

/**
 * How far this box is with the release that is wanted. Pure; every change is a new one.
 *
 * <pre>
 * IDLE → OFFERED → FETCHING → VERIFIED → STAGED → ARMED → TRIAL → CONFIRMED
 *           ↓          ↓          ↓         ↓       ↓       └──→ FALLBACK
 *           └──────────┴─ REFUSED ┴─────────┘       └─ FALLBACK
 * </pre>
 *
 * A newer wish begins again at OFFERED from everywhere but ARMED and TRIAL, which end first.
 *
 * @param wanted number of the release; 0 with IDLE alone
 * @param step how far
 * @param reason machine word; may be empty
 * @param well what was well when the trial was armed, to compare with
 * @param givenUp releases that were tried and given up, the latest last; they are not tried again
 */
record UpdateState(long wanted, Step step, String reason, Set<String> well, List<Long> givenUp) {
    static final UpdateState NONE = new UpdateState(0, Step.IDLE, "", Set.of(), List.of());
    static final int MOST_CHARS = 4_096;
    private static final int MOST_GIVEN_UP = 8;
    private static final int MOST_WELL = 32;

    UpdateState {
        well = Set.copyOf(well);
        givenUp = List.copyOf(givenUp);
        if ((wanted == 0) != (step == Step.IDLE) || wanted < 0 || wanted > ReleaseWish.LARGEST) {
            throw new IllegalArgumentException("a state without the release that it is about");
        }
    }

    UpdateState about(long number, Step next, String why) {
        return new UpdateState(number, next, why, Set.of(), givenUp);
    }

    UpdateState at(Step next, String why) {
        return new UpdateState(wanted, next, why, well, givenUp);
    }

    UpdateState armed(Set<String> wellNow) {
        return new UpdateState(wanted, Step.ARMED, "", wellNow, givenUp);
    }

    UpdateState gaveUp(long number, String why) {
        List<Long> all = new ArrayList<>(givenUp);
        all.remove(Long.valueOf(number));
        all.add(number);
        return new UpdateState(
                number,
                Step.FALLBACK,
                why,
                Set.of(),
                all.subList(Math.max(0, all.size() - MOST_GIVEN_UP), all.size()));
    }

    /** Whether a newer wish must wait for the end of this. */
    boolean isTrying() {
        return step == Step.ARMED || step == Step.TRIAL;
    }

    /** Whether the release is being brought here, and may still be dropped without a trace. */
    boolean isBringing() {
        return switch (step) {
            case OFFERED, FETCHING, VERIFIED, STAGED, REFUSED -> true;
            case IDLE, ARMED, TRIAL, CONFIRMED, FALLBACK -> false;
        };
    }

    String text() {
        List<StateValue> parts = new ArrayList<>();
        new TreeSet<>(well).forEach(one -> parts.add(new StateValue.Text(one)));
        List<StateValue> failed = new ArrayList<>();
        givenUp.forEach(one -> failed.add(new StateValue.Whole(one)));
        return StateJson.write(
                StateValue.Tree.of(
                        Map.of(
                                "wanted", new StateValue.Whole(wanted),
                                "step", new StateValue.Text(step.name()),
                                "reason", new StateValue.Text(reason),
                                "well", new StateValue.Many(parts),
                                "given_up", new StateValue.Many(failed))));
    }

    /**
     * @throws MalformedMessageException when the disk has damaged it
     */
    static UpdateState read(String text) throws MalformedMessageException {
        Map<String, StateValue> members = StateJson.readTree(text).members();
        if (members.get("wanted") instanceof StateValue.Whole wanted
                && members.get("step") instanceof StateValue.Text step
                && members.get("reason") instanceof StateValue.Text reason
                && members.get("well") instanceof StateValue.Many well
                && members.get("given_up") instanceof StateValue.Many failed
                && reason.text().length() <= 80
                && well.values().size() <= MOST_WELL
                && failed.values().size() <= MOST_GIVEN_UP) {
            try {
                Set<String> parts = new TreeSet<>();
                for (StateValue one : well.values()) {
                    if (one instanceof StateValue.Text part) {
                        parts.add(part.text());
                    }
                }
                List<Long> numbers = new ArrayList<>();
                for (StateValue one : failed.values()) {
                    if (one instanceof StateValue.Whole number) {
                        numbers.add(number.number());
                    }
                }
                return new UpdateState(
                        wanted.number(), Step.valueOf(step.text()), reason.text(), parts, numbers);
            } catch (IllegalArgumentException e) {
                throw new MalformedMessageException("the state of the update is out of range");
            }
        }
        throw new MalformedMessageException("the state of the update has no such form");
    }
}
