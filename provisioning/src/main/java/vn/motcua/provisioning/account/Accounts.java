package vn.motcua.provisioning.account;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.motcua.provisioning.audit.Audit;
import vn.motcua.provisioning.enrolment.CodeHash;
import vn.motcua.runtime.EventLoop;
import vn.motcua.runtime.FaultHandler;

/**
 * Accounts and tokens in the running centre: one writer thread, what every request asks stands in
 * memory. Any thread. A future that fails with {@link
 * java.util.concurrent.RejectedExecutionException} means "busy, nothing was done".
 */
public final class Accounts implements AutoCloseable {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "account.sqlite";

    static final int MOST_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    /** The longest life of a token. */
    public static final Duration TOKEN_LIFE = Duration.ofDays(180);

    private static final int MOST_WAITING = 64;
    private static final int MOST_ACCOUNTS = 1_000;
    private static final int RECOVERY_CODES = 10;
    private static final String RECOVERY_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String TOKEN_START = "mct_";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final AccountStore store;
    private final KeyFile key;
    private final CodeHash cost;
    private final String nobodysPassword;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Audit audit;
    private final EventLoop loop;
    private final Invitations invitations;
    private volatile Known known = new Known(Map.of(), Map.of());

    // The loop's thread alone.
    private Instant lastLook = Instant.MIN;

    /** What requests ask. */
    private record Known(Map<String, Person> people, Map<String, Token> tokensByMark) {}

    /** How an {@link Accounts} is set up. */
    public record Setup(
            Path data, CodeHash cost, InstantSource clock, SecureRandom random, Audit audit) {}

    private Accounts(AccountStore store, KeyFile key, Setup setup, FaultHandler faults)
            throws IOException {
        this.store = store;
        this.key = key;
        this.cost = setup.cost();
        this.clock = setup.clock();
        this.random = setup.random();
        this.audit = setup.audit();
        this.nobodysPassword = PasswordHash.of(Invitations.secret(random), cost, random);
        this.invitations = new Invitations(clock, random);
        learn();
        store.handOver();
        this.loop = new EventLoop("accounts", MOST_WAITING, faults);
    }

    /** Opens or makes database and key in the data folder. */
    public static Accounts start(Setup setup, FaultHandler faults) throws IOException {
        AccountStore store = AccountStore.open(setup.data().resolve(FILE));
        try {
            KeyFile key =
                    KeyFile.open(
                            setup.data().resolve(KeyFile.NAME),
                            store.rows().isEmpty() && store.tokens().isEmpty(),
                            setup.random());
            return new Accounts(store, key, setup, faults);
        } catch (IOException e) {
            store.close();
            throw e;
        }
    }

    private void learn() throws IOException {
        Map<String, Person> people = new HashMap<>();
        store.rows().stream()
                .filter(AccountStore.Row::active)
                .forEach(row -> people.put(row.person().name(), row.person()));
        Map<String, Token> tokens = new HashMap<>();
        store.tokens().forEach(row -> tokens.put(row.mark(), row.token()));
        known = new Known(Map.copyOf(people), Map.copyOf(tokens));
    }

    /** The person of an active account, as it is now. */
    public Optional<Person> person(String name) {
        return Optional.ofNullable(known.people().get(name));
    }

    /** The link for the first administrator; empty when somebody may enter already. */
    public Optional<Invitation> firstInvitation() {
        return known.people().isEmpty()
                ? Optional.of(
                        invitations.make(
                                "", Role.ADMINISTRATOR, Person.CITY, false, Duration.ofDays(7)))
                : Optional.empty();
    }

    public Optional<Invitation> invitation(String secret) {
        return invitations.find(secret);
    }

    /**
     * A link for a new account, or for a new password and second factor of one that is there.
     *
     * @return empty when name or unit are not of their form
     */
    public CompletableFuture<Optional<Invitation>> invite(
            String name, Role role, String unit, String actor) {
        return loop.call(() -> {
            if (!Person.NAME.matcher(name).matches() || !Person.UNIT.matcher(unit).matches()) {
                return Optional.empty();
            }
            boolean again = store.row(name) != null;
            Invitation made = invitations.make(name, role, unit, again, Invitations.LIFE);
            audit.record(actor, "account.invite", name, "", role.word() + (again ? " again" : ""));
            return Optional.of(made);
        });
    }

    /** Makes the account of an invitation. */
    public CompletableFuture<Admission> accept(
            String secret, String name, String password, String code) {
        return loop.call(() -> {
            Optional<Invitation> found = invitations.find(secret);
            if (found.isEmpty()) {
                return new Admission.Refused(Admission.Reason.GONE);
            }
            Invitation invitation = found.get();
            String wanted = invitation.name().isEmpty() ? name.strip() : invitation.name();
            boolean taken = !invitation.again() && store.row(wanted) != null;
            // The first link of all ends with the first account, however it was made.
            boolean late = invitation.name().isEmpty() && !known.people().isEmpty();
            if (late) {
                return new Admission.Refused(Admission.Reason.GONE);
            }
            if (taken || !Person.NAME.matcher(wanted).matches()) {
                return new Admission.Refused(Admission.Reason.NAME);
            }
            if (!PasswordHash.fit(password, wanted)) {
                return new Admission.Refused(Admission.Reason.PASSWORD);
            }
            long step =
                    Totp.accepted(
                            Totp.secret(invitation.factor()), code.strip(), -1, clock.instant());
            if (step < 0) {
                return new Admission.Refused(Admission.Reason.CODE);
            }
            return make(
                    invitation,
                    new Person(wanted, invitation.role(), invitation.unit()),
                    password,
                    step);
        });
    }

    private Admission make(Invitation invitation, Person person, String password, long step)
            throws IOException {
        if (store.rows().size() >= MOST_ACCOUNTS || !invitations.take(invitation)) {
            return new Admission.Refused(Admission.Reason.GONE);
        }
        List<String> codes = recoveryCodes();
        try {
            store.put(
                    new AccountStore.Row(
                            person,
                            PasswordHash.of(password, cost, random),
                            key.seal(Totp.secret(invitation.factor()), person.name()),
                            step,
                            0,
                            0,
                            true,
                            clock.instant()),
                    codes.stream().map(code -> mark(person.name(), code)).toList());
        } catch (IOException e) {
            invitations.putBack(invitation);
            throw e;
        }
        learn();
        audit.record(person.name(), "account.set-up", person.name(), "", person.role().word());
        return new Admission.Made(person, codes);
    }

    private List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int sign = 0; sign < 12; sign++) {
                code.append(sign > 0 && sign % 4 == 0 ? "-" : "")
                        .append(RECOVERY_SIGNS.charAt(random.nextInt(RECOVERY_SIGNS.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    private String mark(String name, String code) {
        return key.mark(name + ":" + code.replace("-", "").toLowerCase(Locale.ROOT));
    }

    /**
     * Looks at name, password and second factor.
     *
     * @param code of the app, or a recovery code
     */
    public CompletableFuture<SignIn> signIn(String name, String password, String code) {
        return loop.call(() -> {
            AccountStore.Row row = store.row(name.strip());
            // An unknown name costs the same time.
            String stored = row == null ? nobodysPassword : row.password();
            boolean right =
                    password.length() <= 2 * PasswordHash.MOST_CHARACTERS
                            && PasswordHash.fits(password, stored);
            if (row == null || !row.active()) {
                return new SignIn.Wrong();
            }
            Instant now = clock.instant();
            if (row.lockedUntil() > now.toEpochMilli()) {
                return new SignIn.Locked(Instant.ofEpochMilli(row.lockedUntil()));
            }
            return right && factor(row, code.strip(), now)
                    ? new SignIn.Welcome(row.person())
                    : failed(row, now);
        });
    }

    private boolean factor(AccountStore.Row row, String code, Instant now) throws IOException {
        String name = row.person().name();
        if (code.length() == Totp.DIGITS) {
            long step = Totp.accepted(key.open(row.factor(), name), code, row.lastStep(), now);
            if (step >= 0) {
                store.entered(name, step);
            }
            return step >= 0;
        }
        if (code.length() <= 40 && store.takeRecovery(name, mark(name, code))) {
            store.entered(name, row.lastStep());
            audit.record(name, "account.recovery-code", name, "", "used");
            return true;
        }
        return false;
    }

    private SignIn failed(AccountStore.Row row, Instant now) throws IOException {
        String name = row.person().name();
        int failures = row.failures() + 1;
        if (failures < MOST_FAILURES) {
            store.failed(name, failures, 0);
            return new SignIn.Wrong();
        }
        Instant until = now.plus(LOCK);
        store.failed(name, 0, until.toEpochMilli());
        audit.record(name, "account.lock", name, "", "locked");
        return new SignIn.Locked(until);
    }

    /** Closes an account, or opens it again; false when there is none of this name. */
    public CompletableFuture<Boolean> activate(String name, boolean active, String actor) {
        return loop.call(() -> {
            boolean done = store.activate(name, active);
            if (done) {
                learn();
                audit.record(actor, active ? "account.open" : "account.close", name, "", "done");
            }
            return done;
        });
    }

    /** All accounts by name. */
    public CompletableFuture<List<Account>> accounts() {
        return loop.call(() -> {
            List<Account> all = new ArrayList<>();
            for (AccountStore.Row row : store.rows()) {
                Instant until = Instant.ofEpochMilli(row.lockedUntil());
                boolean locked = until.isAfter(clock.instant());
                all.add(
                        new Account(
                                row.person(),
                                row.active(),
                                locked ? until : null,
                                store.recoveryLeft(row.person().name()),
                                row.madeAt()));
            }
            return all;
        });
    }

    /**
     * A token in the place of an earlier one of this label. Its text is told here and never again.
     *
     * @return empty when label or unit are not of their form
     */
    public CompletableFuture<Optional<String>> makeToken(
            String label, Role role, String unit, Duration life, String actor) {
        return loop.call(() -> {
            if (!Person.NAME.matcher(label).matches() || !Person.UNIT.matcher(unit).matches()) {
                return Optional.empty();
            }
            String text = TOKEN_START + Invitations.secret(random);
            Instant now = clock.instant();
            Duration longest = life.compareTo(TOKEN_LIFE) > 0 ? TOKEN_LIFE : life;
            Person person = new Person("token:" + label, role, unit);
            store.putToken(
                    new AccountStore.TokenRow(
                            new Token(person, now.plus(longest), now), key.mark(text)));
            learn();
            audit.record(actor, "token.make", person.name(), "", role.word());
            return Optional.of(text);
        });
    }

    /** False when there is no token of this name ({@code token:…}). */
    public CompletableFuture<Boolean> dropToken(String name, String actor) {
        return loop.call(() -> {
            boolean done = store.dropToken(name);
            if (done) {
                learn();
                audit.record(actor, "token.drop", name, "", "done");
            }
            return done;
        });
    }

    public CompletableFuture<List<Token>> tokens() {
        return loop.call(() -> store.tokens().stream().map(AccountStore.TokenRow::token).toList());
    }

    /**
     * Who shows this token; looks on disk too, where the command line may have put it meanwhile.
     */
    public CompletableFuture<Optional<Person>> bearer(String text) {
        if (!text.startsWith(TOKEN_START) || text.length() > 80) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String mark = key.mark(text);
        Token token = known.tokensByMark().get(mark);
        if (token != null) {
            return CompletableFuture.completedFuture(valid(token));
        }
        return loop.call(() -> {
            if (!lastLook.plus(LOOK_EVERY).isAfter(clock.instant())) {
                lastLook = clock.instant();
                learn();
            }
            return valid(known.tokensByMark().get(mark));
        });
    }

    private Optional<Person> valid(@Nullable Token token) {
        return token != null && clock.instant().isBefore(token.expiresAt())
                ? Optional.of(token.person())
                : Optional.empty();
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
