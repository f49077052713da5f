package vn.motcua.agent.app;

import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.hardware.card.CardReader;
import vn.motcua.agent.hardware.fingerprint.FingerprintReader;
import vn.motcua.agent.identity.ReferenceSource;
import vn.motcua.agent.identity.Way;
import vn.motcua.agent.identity.chip.ChipReader;
import vn.motcua.agent.identity.chip.IssuerStore;
import vn.motcua.agent.identity.vneid.ApprovalLoop;
import vn.motcua.agent.identity.vneid.ApprovalRequest;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.agent.identity.vneid.ApprovalWay;
import vn.motcua.agent.identity.vneid.OidcVisitorApproval;
import vn.motcua.agent.identity.vneid.VneidSettings;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.runtime.FaultHandler;
import vn.motcua.runtime.Shutdown;
import vn.motcua.runtime.TimeDoubt;

/** Makes the ways that the settings of this box name. */
final class IdentityWays {
    private static final ApprovalRequest QUESTION =
            new ApprovalRequest(
                    "find-dossiers",
                    "Tìm hồ sơ và lịch hẹn tại bộ phận một cửa",
                    EnumSet.of(Claim.NAME, Claim.BIRTH),
                    Trust.VNEID_2);

    private final InstantSource clock;
    private final TimeDoubt doubt;
    private final Shutdown shutdown;
    private final FaultHandler faults;
    private final Map<Means, Way.Maker> ways = new EnumMap<>(Means.class);

    IdentityWays(InstantSource clock, TimeDoubt doubt, Shutdown shutdown, FaultHandler faults) {
        this.clock = clock;
        this.doubt = doubt;
        this.shutdown = shutdown;
        this.faults = faults;
    }

    IdentityWays chip(@Nullable CardReader reader, Parts parts) {
        if (reader != null && parts.card().isPresent()) {
            IssuerStore issuers = new IssuerStore(parts.card().get().issuers());
            ChipReader chips = new ChipReader(issuers, clock, BusinessCalendar.ZONE);
            ways.put(Means.CHIP, new ChipWays(reader, chips, faults));
        }
        return this;
    }

    /**
     * @param references null without a source of them
     */
    IdentityWays finger(
            @Nullable FingerprintReader reader, Parts parts, @Nullable ReferenceSource references) {
        if (reader != null && references != null && parts.finger().isPresent()) {
            ways.put(
                    Means.FINGERPRINT,
                    new FingerWays(
                            reader,
                            references,
                            parts.finger().get().target(),
                            System::nanoTime,
                            faults));
        }
        return this;
    }

    /**
     * @param office and machine, as the visitor sees them on the approval page
     * @throws IOException naming the file that does not serve
     */
    IdentityWays approval(@Nullable VneidSettings service, String office, String machine)
            throws IOException {
        if (service != null) {
            OidcVisitorApproval approval =
                    OidcVisitorApproval.of(
                            service, office, machine, clock, System::nanoTime, doubt::inDoubt);
            ApprovalLoop loop = shutdown.add("approval", new ApprovalLoop(approval, faults));
            ways.put(Means.VNEID, ApprovalWay.maker(loop, QUESTION));
        }
        return this;
    }

    Map<Means, Way.Maker> all() {
        return ways;
    }
}
