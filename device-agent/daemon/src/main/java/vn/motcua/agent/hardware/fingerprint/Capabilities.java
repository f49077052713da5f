package vn.motcua.agent.hardware.fingerprint;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the fitted device says that it can do; the kiosk offers this and pretends nothing.
 *
 * @param modalities empty while the device is away
 * @param attackDetection whether it looks for false fingers (ISO/IEC 30107-3). Without it an
 *     unattended finger alone must not release personal data
 * @param device maker and model for technicians; empty while away
 */
public record Capabilities(Set<Modality> modalities, boolean attackDetection, String device) {
    public static final Capabilities NONE = new Capabilities(Set.of(), false, "");

    public Capabilities {
        modalities =
                modalities.isEmpty()
                        ? Set.of()
                        : Collections.unmodifiableSet(EnumSet.copyOf(modalities));
    }
}
