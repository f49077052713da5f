package vn.motcua.provisioning.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.RemoteCommand;

/**
 * One order and what became of it.
 *
 * @param id its name, 32 hexadecimal digits
 * @param device to whom
 * @param command what
 * @param actor who ordered it
 * @param reason why
 * @param orderedAt when
 * @param expiresAt from then on nothing is done
 * @param state how far it is
 * @param detail machine words of the device, {@code printer:paper-out}; may be empty
 * @param answeredAt when the device last answered; null before
 * @param lines of the log that was asked for, as far as they have come; kept in memory alone
 */
public record OrderView(
        String id,
        DeviceId device,
        RemoteCommand command,
        String actor,
        String reason,
        Instant orderedAt,
        Instant expiresAt,
        State state,
        String detail,
        @Nullable Instant answeredAt,
        List<String> lines) {
    /** How far an order is. */
    public enum State {
        /** On its way: the device is not there, or has not answered yet. */
        WAITING,
        /** The device is at it. */
        STARTED,
        DONE,
        FAILED,
        /** Nobody answered in time, or the device heard it too late. */
        EXPIRED,
        /** The device cannot do it. */
        NOT_SUPPORTED,
        /** The device had too much to do; nothing was done. */
        BUSY;

        /** Whether nothing will change any more. */
        public boolean isFinal() {
            return switch (this) {
                case WAITING, STARTED -> false;
                case DONE, FAILED, EXPIRED, NOT_SUPPORTED, BUSY -> true;
            };
        }
    }

    public OrderView {
        lines = List.copyOf(lines);
    }
}
