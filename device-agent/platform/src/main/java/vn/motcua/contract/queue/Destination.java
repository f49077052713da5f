package vn.motcua.contract.queue;

import org.jspecify.annotations.Nullable;

/**
 * Where a visitor is sent: to a service, a counter, a clerk, or several of them at once. At least
 * one is named; a counter or clerk who is not at work any more binds nobody.
 *
 * @param service waited for there; null = the same as now
 * @param counter the only one that shall call, null for any
 * @param person the only clerk who shall call, null for any
 */
public record Destination(
        @Nullable ServiceId service, @Nullable CounterId counter, @Nullable Actor person) {
    public Destination {
        if (service == null && counter == null && person == null) {
            throw new IllegalArgumentException("a destination names something");
        }
    }

    public static Destination service(ServiceId service) {
        return new Destination(service, null, null);
    }

    public static Destination counter(CounterId counter) {
        return new Destination(null, counter, null);
    }
}
