package vn.motcua.agent.identity.vneid;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.IdentityView.ShownCode;
import vn.motcua.contract.identity.Trust;
import vn.motcua.runtime.Check;
import vn.motcua.runtime.Tls;

/**
 * The standards-based adapter: OpenID Connect over the device authorization grant (RFC 8628). The
 * code lives at most 120 seconds; no refresh token is asked for; tokens and connections are dropped
 * as soon as the claims are read. Logs only that an approval ended and how.
 */
public final class OidcVisitorApproval implements VisitorApproval {
    private static final Logger LOG = System.getLogger(OidcVisitorApproval.class.getName());

    private final VneidSettings settings;
    private final ClientKey key;
    private final SSLContext tls;
    private final IssuedCode.Place place;
    private final InstantSource wall;
    private final LongSupplier monotonicNanos;
    private final BooleanSupplier clockInDoubt;
    private final AtomicReference<@Nullable Live> live = new AtomicReference<>();

    /**
     * Reads key and roots.
     *
     * @param office name of the office, kiosk name of this machine: shown on the approval page
     * @param monotonicNanos {@code System::nanoTime}
     * @param clockInDoubt {@code TimeDoubt::inDoubt}
     * @throws IOException naming the file that does not serve
     */
    public static OidcVisitorApproval of(
            VneidSettings settings,
            String office,
            String kiosk,
            InstantSource wall,
            LongSupplier monotonicNanos,
            BooleanSupplier clockInDoubt)
            throws IOException {
        return new OidcVisitorApproval(
                settings,
                ClientKey.read(settings),
                Tls.trusting(settings.ca()).context(),
                new IssuedCode.Place(office, kiosk),
                wall,
                monotonicNanos,
                clockInDoubt);
    }

    private OidcVisitorApproval(
            VneidSettings settings,
            ClientKey key,
            SSLContext tls,
            IssuedCode.Place place,
            InstantSource wall,
            LongSupplier monotonicNanos,
            BooleanSupplier clockInDoubt) {
        this.settings = settings;
        this.key = key;
        this.tls = tls;
        this.place = place;
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.clockInDoubt = clockInDoubt;
    }

    /** An approval under way; its thread alone moves {@code grant}. */
    private final class Live implements AutoCloseable {
        private final ApprovalRequest request;
        private final ApprovalHttp http = new ApprovalHttp(tls, wall);
        private final Nonce nonce = new Nonce();
        private final Instant asked = wall.instant();
        private final long startNanos = monotonicNanos.getAsLong();
        private @Nullable Service service;
        private @Nullable IssuedCode issued;
        private @Nullable ShownCode shown;
        private DeviceGrant grant = DeviceGrant.issued(0, 1);

        Live(ApprovalRequest request) {
            this.request = request;
        }

        Approval open() throws ApprovalTrouble {
            service = Service.discover(http, settings.issuer());
            long before = monotonicNanos.getAsLong();
            issued = IssuedCode.ask(http, service, key, settings, place, request, nonce);
            grant = DeviceGrant.issued(issued.life(), issued.interval()).since(elapsed(before));
            shown =
                    new ShownCode(
                            issued.qr(),
                            issued.shortCode(),
                            wall.instant().plus(grant.endsAt().minus(now())));
            return new Approval.Pending(shown, grant.pause(now()));
        }

        Approval ask() throws ApprovalTrouble {
            if (grant.over(now())) {
                return new Approval.Expired();
            }
            ShownCode code = Check.present(shown, "a code was shown");
            if (!grant.due(now())) {
                return new Approval.Pending(code, grant.pause(now()));
            }
            TokenAnswer answer;
            try {
                answer = question();
            } catch (ApprovalTrouble e) {
                return forgiven(e, code);
            }
            return switch (answer) {
                case TokenAnswer.Pending() -> {
                    grant = grant.pending(now());
                    yield new Approval.Pending(code, grant.pause(now()));
                }
                case TokenAnswer.SlowDown() -> {
                    grant = grant.slower(now());
                    yield new Approval.SlowDown(code, grant.pause(now()));
                }
                case TokenAnswer.Refused() -> new Approval.Refused();
                case TokenAnswer.Expired() -> new Approval.Expired();
                case TokenAnswer.Granted(String token) -> read(token);
            };
        }

        private TokenAnswer question() throws ApprovalTrouble {
            IssuedCode code = Check.present(issued, "a code was issued");
            Service at = Check.present(service, "a service was found");
            DeviceCodeGrant what = new DeviceCodeGrant(code.code());
            return TokenAnswer.read(
                    http.send(
                            new TokenRequest(at.tokenEndpoint(), key.proof(), what)
                                    .toHTTPRequest()));
        }

        /** A trouble that may pass makes it ask less often, and ends it when it does not pass. */
        private Approval forgiven(ApprovalTrouble trouble, ShownCode code) throws ApprovalTrouble {
            grant = grant.troubled(now());
            if (trouble.passing() && !grant.hopeless()) {
                return new Approval.Pending(code, grant.pause(now()));
            }
            throw trouble;
        }

        private Approval read(String token) throws ApprovalTrouble {
            if (clockInDoubt.getAsBoolean()) {
                return new Approval.ClockInDoubt();
            }
            Service at = Check.present(service, "a service was found");
            IdTokens tokens = new IdTokens(settings.issuer(), key.client(), at.currentKeys(http));
            Account account = new Account(tokens.believed(token, nonce, asked), settings);
            Trust level = account.level();
            if (level.compareTo(request.level()) < 0) {
                return new Approval.TooWeak(level);
            }
            return new Approval.Approved(account.document(request.claims()), level);
        }

        private Duration now() {
            return elapsed(monotonicNanos.getAsLong());
        }

        private Duration elapsed(long nanos) {
            return Duration.ofNanos(nanos - startNanos);
        }

        @Override
        public void close() {
            http.close();
        }
    }

    @Override
    public Approval start(ApprovalRequest request) {
        cancel();
        if (clockInDoubt.getAsBoolean()) {
            return ended(new Approval.ClockInDoubt());
        }
        Live opened = new Live(request);
        live.set(opened);
        return answered(opened, opened::open);
    }

    @Override
    public Approval poll() {
        Live now = live.get();
        return now == null ? new Approval.Cancelled() : answered(now, now::ask);
    }

    @Override
    public void cancel() {
        Live old = live.getAndSet(null);
        if (old != null) {
            old.close();
        }
    }

    /** A step that may end it. */
    private interface Step {
        Approval take() throws ApprovalTrouble;
    }

    private Approval answered(Live of, Step step) {
        Approval answer;
        try {
            answer = step.take();
        } catch (ApprovalTrouble e) {
            answer = e.ended();
        }
        if (live.get() != of) {
            wipe(answer);
            return new Approval.Cancelled();
        }
        if (answer instanceof Approval.Ended over) {
            live.compareAndSet(of, null);
            of.close();
            return ended(over);
        }
        return answer;
    }

    private static void wipe(Approval answer) {
        if (answer instanceof Approval.Approved(var document, Trust trust)) {
            document.close();
        }
    }

    private static Approval ended(Approval.Ended how) {
        if (how instanceof Approval.Unavailable(Approval.Reason reason)) {
            LOG.log(Level.WARNING, "approval not possible: {0}", reason);
        } else {
            LOG.log(Level.INFO, "approval ended: {0}", how.getClass().getSimpleName());
        }
        return how;
    }
}
