package vn.motcua.agent.identity.chip;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSVerifierCertificateNotValidException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * EF.SOD: the hashes of the data groups under the signature of a document signer (ICAO 9303-10,
 * 4.6.2; 9303-11, 5.1). It says nothing about who that signer is; see {@link IssuerStore}.
 */
final class SecurityObject {
    private static final int DEEPEST = 24;

    private final CMSSignedData signed;
    private final X509CertificateHolder signer;
    private final String digest;
    private final Map<Integer, byte[]> hashes;

    private SecurityObject(
            CMSSignedData signed,
            X509CertificateHolder signer,
            String digest,
            Map<Integer, byte[]> hashes) {
        this.signed = signed;
        this.signer = signer;
        this.digest = digest;
        this.hashes = hashes;
    }

    /**
     * @throws ChipEndException when it is broken, or not exactly one signer with his certificate
     */
    static SecurityObject of(byte[] file) throws ChipEndException {
        Der.whole(file).checkDepth(DEEPEST);
        byte[] cms = Der.whole(file).enter(0x77).copy();
        try {
            CMSSignedData signed = new CMSSignedData(cms);
            boolean ours =
                    ICAOObjectIdentifiers.id_icao_ldsSecurityObject.equals(
                            signed.getSignedContent().getContentType());
            if (!ours || signed.getSignerInfos().size() != 1) {
                throw ChipEndException.malformed();
            }
            LDSSecurityObject content =
                    LDSSecurityObject.getInstance(signed.getSignedContent().getContent());
            Map<Integer, byte[]> hashes = new HashMap<>();
            for (DataGroupHash hash : content.getDatagroupHash()) {
                hashes.put(hash.getDataGroupNumber(), hash.getDataGroupHashValue().getOctets());
            }
            String digest = content.getDigestAlgorithmIdentifier().getAlgorithm().getId();
            return new SecurityObject(signed, signer(signed), digest, hashes);
        } catch (CMSException | RuntimeException e) {
            // The library's unchecked exceptions come from what the card sent.
            throw ChipEndException.malformed();
        }
    }

    private static X509CertificateHolder signer(CMSSignedData signed) throws ChipEndException {
        SignerInformation info = signed.getSignerInfos().iterator().next();
        Iterator<X509CertificateHolder> found =
                signed.getCertificates().getMatches(info.getSID()).iterator();
        if (!found.hasNext()) {
            throw ChipEndException.malformed();
        }
        return found.next();
    }

    /** The signer's certificate, not yet trusted. */
    X509Certificate certificate() throws ChipEndException {
        try {
            return new JcaX509CertificateConverter()
                    .setProvider(IssuerStore.PROVIDER)
                    .getCertificate(signer);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw ChipEndException.malformed();
        }
    }

    /** The signer's state in three letters of ICAO 9303-3; empty when it is not told. */
    String state() {
        try {
            for (RDN rdn : signer.getIssuer().getRDNs(BCStyle.C)) {
                String two = IETFUtils.valueToString(rdn.getFirst().getValue());
                String upper = two.toUpperCase(Locale.ROOT);
                // Germany is D on its documents.
                return upper.equals("DE") ? "D" : Locale.of("", upper).getISO3Country();
            }
        } catch (RuntimeException e) {
            // No such state.
        }
        return "";
    }

    boolean signatureHolds() {
        try {
            SignerInformation info = signed.getSignerInfos().iterator().next();
            return info.verify(
                    new JcaSimpleSignerInfoVerifierBuilder()
                            .setProvider(IssuerStore.PROVIDER)
                            .build(certificate().getPublicKey()));
        } catch (CMSVerifierCertificateNotValidException e) {
            throw new IllegalStateException("only the key is given", e);
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            return false;
        } catch (ChipEndException e) {
            return false;
        }
    }

    boolean lists(int group) {
        return hashes.containsKey(group);
    }

    /** Whether a data group is what was signed. */
    boolean covers(int group, byte[] file) {
        byte[] signedHash = hashes.get(group);
        try {
            byte[] real = MessageDigest.getInstance(digest, IssuerStore.PROVIDER).digest(file);
            return signedHash != null && MessageDigest.isEqual(signedHash, real);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
