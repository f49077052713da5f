package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.enrolment.CertificateMaker.Signer;

/**
 * The enrolment port's own certificate: made by the authority at the start and again when a third
 * of its time is left, key in memory only. It shows the whole chain up to the root, because a new
 * box knows nothing but the hash of that root's key.
 */
final class ServerIdentity extends X509ExtendedKeyManager {
    private static final String ALIAS = "enrolment";
    private static final String EC = "EC";
    private static final Duration LEFT = Authority.SERVER_LIFE.dividedBy(3);

    private final Authority authority;
    private final List<String> hosts;
    private final Clock clock;
    private final AtomicReference<Signer> current;

    ServerIdentity(Authority authority, List<String> hosts, Clock clock) throws IOException {
        this.authority = authority;
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
        this.current = new AtomicReference<>(make());
    }

    private Signer make() throws IOException {
        try {
            return authority.server("motcua-enrolment", hosts, clock.instant());
        } catch (GeneralSecurityException e) {
            throw new IOException("the enrolment port's certificate could not be made", e);
        }
    }

    /** Makes a new certificate when it is time; this connection is the first to get it. */
    private void renewWhenDue() {
        Signer now = current.get();
        Instant end = now.certificate().getNotAfter().toInstant();
        if (clock.instant().isAfter(end.minus(LEFT))) {
            try {
                current.compareAndSet(now, make());
            } catch (IOException e) {
                System.getLogger(ServerIdentity.class.getName())
                        .log(System.Logger.Level.ERROR, "enrolment: no new certificate");
            }
        }
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(current.get().certificate());
        chain.addAll(authority.chain());
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return current.get().key();
    }

    @Override
    public String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        renewWhenDue();
        return ALIAS;
    }

    @Override
    public String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return ALIAS;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keyType.startsWith(EC) ? new String[] {ALIAS} : new String[0];
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
