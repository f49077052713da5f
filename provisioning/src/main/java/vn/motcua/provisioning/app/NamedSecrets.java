package vn.motcua.provisioning.app;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.desired.DesiredLoop;

/**
 * Whether the state that a device shall have names a secret. Until the desired states are there,
 * nobody may have any. Any thread.
 */
final class NamedSecrets implements BiPredicate<DeviceId, String> {
    private static final long PATIENCE_SECONDS = 10;

    private volatile @Nullable DesiredLoop desired;

    void follow(DesiredLoop loop) {
        desired = loop;
    }

    @Override
    public boolean test(DeviceId device, String name) {
        DesiredLoop loop = desired;
        if (loop == null) {
            return false;
        }
        try {
            Optional<StateValue.Tree> wanted =
                    loop.desired(device).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            return wanted.isPresent() && names(wanted.get(), DesiredSchema.SECRET_PREFIX + name);
        } catch (CompletionException | CancellationException e) {
            return false;
        }
    }

    static boolean names(StateValue value, String wanted) {
        return switch (value) {
            case StateValue.Tree tree ->
                    tree.members().values().stream().anyMatch(one -> names(one, wanted));
            case StateValue.Many many -> many.values().stream().anyMatch(one -> names(one, wanted));
            case StateValue.Text text -> text.text().equals(wanted);
            default -> false;
        };
    }
}
