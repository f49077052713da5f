package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/** Certificates as EST sends them: PKCS #7 "certs-only" in base64 (RFC 7030 §4.1.3). Stateless. */
final class CertsOnly {
    private CertsOnly() {}

    static byte[] of(List<X509Certificate> certificates) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(certificates));
            byte[] der = generator.generate(new CMSAbsentContent()).getEncoded();
            return Base64.getMimeEncoder().encode(der);
        } catch (CMSException | GeneralSecurityException e) {
            throw new IOException("certificates could not be packed", e);
        }
    }
}
