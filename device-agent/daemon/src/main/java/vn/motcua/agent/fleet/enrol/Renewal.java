package vn.motcua.agent.fleet.enrol;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * When a certificate is renewed: after a third of its life, at a moment within the next ninth that
 * its serial number decides, so that devices enrolled on one morning do not all come back on one
 * morning, and a restart changes nothing. Pure.
 */
public final class Renewal {
    private static final int THIRD = 3;
    private static final int NINTH = 9;

    private Renewal() {}

    public static Instant due(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
        long spread = Math.max(1, life.dividedBy(NINTH).toSeconds());
        Random random = new Random(certificate.getSerialNumber().longValue());
        return from.plus(life.dividedBy(THIRD)).plusSeconds(random.nextLong(spread));
    }

    public static boolean isDue(X509Certificate certificate, Instant now) {
        return !now.isBefore(due(certificate));
    }
}
