package vn.motcua.agent.office;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.HubSecret;
import vn.motcua.contract.office.HubWord;
import vn.motcua.contract.wire.LogId;
import vn.motcua.contract.wire.LogPage;
import vn.motcua.contract.wire.LogPosition;

/**
 * What the office API needs of a hub among several candidates (ADR 26). Any thread may call; calls
 * may touch the disk.
 */
public interface HubSeat {
    /** Names the sender's highest log in every request, and the answerer's in every answer. */
    String HEADER = "Motcua-Epoch";

    /** In a request: for how many seconds no hub that leads has answered its sender. */
    String SILENCE_HEADER = "Motcua-Hub-Silence";

    /** Of this box. */
    HubWord word();

    /** The log of highest rank that is known here: what {@link #HEADER} says. */
    default LogId epoch() {
        return word().log();
    }

    /**
     * Somebody of the office has spoken with the hub of another log. A hub that it outranks has put
     * that on disk when this returns, and decides nothing any more.
     *
     * @throws IOException when the disk refused: the request must fail
     */
    void heard(LogId other) throws IOException;

    /**
     * A listed appliance that is no candidate has asked here.
     *
     * @param silence for how long no hub has answered it; zero when it does not say
     */
    default void asked(DeviceId appliance, Duration silence) {}

    /**
     * A listed device asks for something, and its request names the log of highest rank that it
     * knows: heard before anything else.
     *
     * @param said null when the request names none
     * @return whether this box may answer, because it leads
     */
    default boolean admits(@Nullable LogId said) throws IOException {
        if (said != null && !said.equals(epoch())) {
            heard(said);
        }
        return word().leads();
    }

    /**
     * A piece of the log.
     *
     * @param after where a copy ends; null for the first piece of a new one
     * @return empty when that copy does not go on from here
     */
    Optional<LogPage> page(@Nullable LogPosition after) throws IOException;

    /**
     * A piece of the log of a hub that was fenced, for the hub that took over.
     *
     * @return empty when this box was not fenced, or its log does not go on from there
     */
    Optional<LogPage> tail(LogPosition after) throws IOException;

    /**
     * A candidate has everything up to this place on its disk.
     *
     * @param ready whether it could lead at once
     */
    void stored(DeviceId candidate, LogPosition upTo, boolean ready);

    /** For candidates alone. */
    HubSecret secret() throws IOException;

    /** What people may say of the hub before; empty where nobody may, or nobody leads. */
    default Optional<LossOrders> losses() {
        return Optional.empty();
    }

    /** The only candidate of its office: nobody can outrank it, nobody copies it. */
    static HubSeat alone(LogId log) {
        return new HubSeat() {
            @Override
            public HubWord word() {
                return new HubWord(log, true, List.of());
            }

            @Override
            public void heard(LogId other) {}

            @Override
            public Optional<LogPage> page(@Nullable LogPosition after) {
                return Optional.empty();
            }

            @Override
            public Optional<LogPage> tail(LogPosition after) {
                return Optional.empty();
            }

            @Override
            public void stored(DeviceId candidate, LogPosition upTo, boolean ready) {}

            @Override
            public HubSecret secret() throws IOException {
                throw new IOException("this office has one hub");
            }
        };
    }
}
