package vn.motcua.provisioning.rollout;

import java.util.Optional;

/**
 * A rollout for ever.
 *
 * @param number counted from 1
 */
public record RolloutId(long number) {
    public RolloutId {
        if (number < 1) {
            throw new IllegalArgumentException("rollouts are counted from 1");
        }
    }

    /** Empty for a text that is none. */
    public static Optional<RolloutId> parse(String text) {
        return text.matches("[1-9][0-9]{0,11}")
                ? Optional.of(new RolloutId(Long.parseLong(text)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
