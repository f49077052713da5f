package vn.motcua.agent.identity.vneid;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.agent.identity.vneid.simulated.SimulatedApproval;
import vn.motcua.contract.identity.Trust;
import vn.motcua.runtime.Tls;

/** A kiosk's side and a simulated service on real TLS sockets; polling time passes on command. */
final class ApprovalLab implements AutoCloseable {
    static final ApprovalRequest ALL =
            new ApprovalRequest(
                    "queue-ticket",
                    "Lấy số thứ tự",
                    Set.of(Claim.NAME, Claim.BIRTH, Claim.SEX, Claim.RESIDENCE),
                    Trust.VNEID_2);

    final Path folder;
    final SimulatedApproval service;
    final AtomicLong nanos = new AtomicLong();
    final AtomicBoolean doubt = new AtomicBoolean();

    ApprovalLab(Path folder) throws Exception {
        this.folder = folder;
        VneidPki pki = new VneidPki(folder, "ca");
        pki.issue("service");
        pki.issue("kiosk-01");
        this.service =
                new SimulatedApproval(
                        Tls.of(
                                folder.resolve("ca.pem"),
                                folder.resolve("service.pem"),
                                folder.resolve("service.key")),
                        0,
                        folder.resolve("kiosk-01.pem"),
                        InstantSource.system());
    }

    OidcVisitorApproval kiosk() throws Exception {
        return kiosk(settings(service.issuer(), "kiosk-01.key", "ca.pem"));
    }

    OidcVisitorApproval kiosk(VneidSettings settings) throws Exception {
        return OidcVisitorApproval.of(
                settings,
                "Phường Ví Dụ",
                "kiosk-01",
                InstantSource.system(),
                nanos::get,
                doubt::get);
    }

    VneidSettings settings(String issuer, String key, String ca) {
        return new VneidSettings(
                URI.create(issuer),
                "kiosk-01",
                folder.resolve(key),
                Optional.empty(),
                folder.resolve(ca),
                List.of(),
                List.of("vneid-1", "vneid-2", "vneid-3", "vneid-4"),
                Map.of(
                        Claim.NUMBER, "personal_number",
                        Claim.NAME, "name",
                        Claim.BIRTH, "birthdate",
                        Claim.SEX, "gender",
                        Claim.RESIDENCE, "residence"));
    }

    /** Starts, lets the telephone do something, and polls once it is time. */
    Approval outcome(OidcVisitorApproval kiosk, String... control) {
        Approval started = kiosk.start(ALL);
        if (started instanceof Approval.Open open) {
            for (String line : control) {
                tell(line);
            }
            pass(open.pollIn());
            return kiosk.poll();
        }
        return started;
    }

    void tell(String line) {
        String answer = service.command(line);
        if (!answer.equals("ok")) {
            throw new IllegalStateException(answer);
        }
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public void close() {
        service.close();
    }
}
