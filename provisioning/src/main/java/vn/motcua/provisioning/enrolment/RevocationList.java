package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The revoked certificates as a signed list (RFC 5280), for the record and for systems that want
 * one. Our own doors do not wait for it: they ask {@link Revocations}. Stateless.
 */
final class RevocationList {
    private static final Duration NEXT = Duration.ofDays(7);

    private RevocationList() {}

    static byte[] of(Authority authority, List<CertificateRows.Revoked> revoked, Instant now)
            throws IOException {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(
                        X500Name.getInstance(
                                authority
                                        .issuing()
                                        .certificate()
                                        .getSubjectX500Principal()
                                        .getEncoded()),
                        Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(NEXT)));
        for (CertificateRows.Revoked one : revoked) {
            builder.addCRLEntry(
                    one.serial(),
                    Date.from(one.at()),
                    one.reason().equals(Issuance.SUPERSEDED)
                            ? CRLReason.superseded
                            : CRLReason.privilegeWithdrawn);
        }
        try {
            return builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA")
                                    .build(authority.issuing().key()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IOException("the list could not be signed", e);
        }
    }
}
