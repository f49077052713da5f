package vn.motcua.agent.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.appliance.VisitorTags;
import vn.motcua.agent.identity.IdentityFlow;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonLookup;
import vn.motcua.contract.office.VisitorKey;
import vn.motcua.contract.queue.VisitorHash;

/**
 * Hashes the visitor of the present session with the hub's key of the day. The key is asked for at
 * each touch and kept nowhere, so that it is gone here with the touch and at the hub with the day;
 * number and digest are wiped. Any thread.
 */
final class SessionTags implements VisitorTags {
    /** No visitor waits longer for it; the number is then not counted. */
    private static final long MOST_MS = 1_000;

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 16;

    private final IdentityFlow flow;
    private final Supplier<CompletableFuture<VisitorKey>> key;

    /**
     * @param key asks the hub
     */
    SessionTags(IdentityFlow flow, Supplier<CompletableFuture<VisitorKey>> key) {
        this.flow = flow;
        this.key = key;
    }

    @Override
    public CompletableFuture<@Nullable VisitorHash> present() {
        CompletableFuture<@Nullable VisitorHash> hash =
                flow.withVisitor((who, how) -> true)
                        .thenCompose(known -> known == null ? nobody() : hashed());
        return hash.completeOnTimeout(null, MOST_MS, TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null);
    }

    private static CompletableFuture<@Nullable VisitorHash> nobody() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<@Nullable VisitorHash> hashed() {
        return key.get().thenCompose(k -> flow.withVisitor((who, how) -> hash(k, who)));
    }

    /** On the session's thread. The same person by card, chip or keys is the same hash. */
    private static VisitorHash hash(VisitorKey key, IdentityDocument who) {
        PersonLookup.Kind kind = VisitorFiles.kind(who);
        String state =
                kind == PersonLookup.Kind.TRAVEL_DOCUMENT && who.nationality() != null
                        ? who.nationality()
                        : "";
        byte[] number = who.number().bytes();
        byte[] secret = Base64.getUrlDecoder().decode(key.key());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            mac.update((kind + "/" + state + "/").getBytes(StandardCharsets.US_ASCII));
            byte[] digest = mac.doFinal(number);
            return new VisitorHash(HexFormat.of().formatHex(digest, 0, HASH_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        } finally {
            Arrays.fill(number, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }
}
