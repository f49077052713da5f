package vn.motcua.provisioning.enrolment;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.contract.fleet.EnrolmentRefusal;
import vn.motcua.provisioning.enrolment.EnrolmentOutcome.Issued;
import vn.motcua.provisioning.enrolment.EnrolmentOutcome.Refused;

/**
 * The rules of giving out a certificate, each run inside one transaction: consuming the code and
 * issuing happen together or not at all, and the key's hash decides what a repeat is. One thread.
 */
final class Issuance {
    static final int MOST_FAILURES = 5;

    /** How long after its end a certificate still opens the way into quarantine. */
    static final Duration LONGEST_STORED = Duration.ofDays(365);

    static final String SUPERSEDED = "superseded";
    private static final String BOX = "box";

    private final Authority authority;
    private final CodeHash hash;

    Issuance(Authority authority, CodeHash hash) {
        this.authority = authority;
        this.hash = hash;
    }

    EnrolmentOutcome enrol(
            Connection c, EnrolmentCode code, CertificateRequest request, Instant now)
            throws SQLException {
        CodeRow row = CodeRow.find(c, code.selector());
        if (row == null) {
            return new Refused(EnrolmentRefusal.WRONG_CODE);
        }
        if (row.state() == CodeRow.State.LOCKED) {
            return new Refused(EnrolmentRefusal.LOCKED);
        }
        if (row.failures() >= MOST_FAILURES) {
            // A used or replaced code is not open to endless guessing either.
            return new Refused(EnrolmentRefusal.WRONG_CODE);
        }
        if (!hash.fits(code.secret(), row.salt(), row.hash())) {
            row.fail(c, MOST_FAILURES);
            CertificateRows.note(c, row.device(), "wrong-code", BOX, now.toEpochMilli());
            return new Refused(EnrolmentRefusal.WRONG_CODE);
        }
        return switch (row.state()) {
            case OPEN -> firstUse(c, row, request, now);
            case USED -> again(c, row, request, now);
            case LOCKED -> new Refused(EnrolmentRefusal.LOCKED);
            case REPLACED -> new Refused(EnrolmentRefusal.REPLACED);
        };
    }

    private EnrolmentOutcome firstUse(
            Connection c, CodeRow row, CertificateRequest request, Instant now)
            throws SQLException {
        if (now.toEpochMilli() >= row.expiresAt()) {
            return new Refused(EnrolmentRefusal.EXPIRED);
        }
        DeviceId device = row.device();
        if (CertificateRows.byKey(c, device, request.keyHash()) != null) {
            // A new sheet is for a new key: this one was given up.
            return new Refused(EnrolmentRefusal.UNFIT_REQUEST);
        }
        CertificateRows.revokeAll(c, device, SUPERSEDED, now.toEpochMilli());
        row.use(c, request.keyHash());
        return issue(c, device, request, Standing.ACTIVE, "enrolled", now);
    }

    /** The same key after a lost answer gets the same certificate; any other key is a thief's. */
    private EnrolmentOutcome again(
            Connection c, CodeRow row, CertificateRequest request, Instant now)
            throws SQLException {
        DeviceId device = row.device();
        if (!request.keyHash().equals(row.usedKey())) {
            CertificateRows.note(c, device, "used-code", BOX, now.toEpochMilli());
            return new Refused(EnrolmentRefusal.USED);
        }
        return same(c, device, CertificateRows.byKey(c, device, request.keyHash()));
    }

    EnrolmentOutcome reenrol(
            Connection c, X509Certificate shown, CertificateRequest request, Instant now)
            throws SQLException {
        CertificateRows.Row held = CertificateRows.bySerial(c, shown.getSerialNumber());
        if (held == null || !held.certificate().equals(shown)) {
            return new Refused(EnrolmentRefusal.UNKNOWN_DEVICE);
        }
        DeviceId device = held.device();
        Standing standing = CertificateRows.standing(c, device);
        if (held.revoked() || standing == Standing.REVOKED) {
            return new Refused(EnrolmentRefusal.REVOKED);
        }
        Instant end = shown.getNotAfter().toInstant();
        if (now.isAfter(end.plus(LONGEST_STORED))) {
            return new Refused(EnrolmentRefusal.UNKNOWN_DEVICE);
        }
        CertificateRows.Row before = CertificateRows.byKey(c, device, request.keyHash());
        if (before != null && before.certificate().equals(shown)) {
            return new Refused(EnrolmentRefusal.UNFIT_REQUEST);
        }
        if (before != null) {
            return same(c, device, before);
        }
        boolean late = now.isAfter(end);
        return issue(
                c,
                device,
                request,
                late ? Standing.QUARANTINED : standing,
                late ? "returned" : "renewed",
                now);
    }

    private static EnrolmentOutcome same(
            Connection c, DeviceId device, CertificateRows.@Nullable Row before)
            throws SQLException {
        return before == null || before.revoked()
                ? new Refused(EnrolmentRefusal.REVOKED)
                : new Issued(device, before.certificate(), CertificateRows.standing(c, device));
    }

    private EnrolmentOutcome issue(
            Connection c,
            DeviceId device,
            CertificateRequest request,
            Standing standing,
            String what,
            Instant now)
            throws SQLException {
        X509Certificate certificate;
        try {
            certificate = authority.device(device, request.key(), now);
        } catch (GeneralSecurityException e) {
            throw new SQLException("signing failed", e);
        }
        long at = now.toEpochMilli();
        CertificateRows.insert(c, device, certificate, request.keyHash(), at);
        CertificateRows.stand(c, device, standing, at);
        CertificateRows.note(c, device, what, BOX, at);
        return new Issued(device, certificate, standing);
    }
}
