package vn.motcua.provisioning.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the broker does what the centre wants.
 *
 * @param connected whether the broker listens
 * @param waiting devices for which it has not yet confirmed what is wanted
 * @param failures requests that were refused or not answered, since the start
 * @param agreedAt when it last confirmed everything; null before the first time
 */
public record GateStatus(
        boolean connected, int waiting, long failures, @Nullable Instant agreedAt) {}
