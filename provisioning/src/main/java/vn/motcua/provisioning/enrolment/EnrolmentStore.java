package vn.motcua.provisioning.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.EnrolmentCode;
import vn.motcua.store.Database;

/**
 * Slots, codes, certificates and standings in one database ({@code enrolment.db}). The command line
 * and the running centre may have it open at once: every writing transaction takes the write lock
 * first. A code is stored as its hash only; its text leaves here once, for the sheet. One thread.
 */
public final class EnrolmentStore implements CodeBook, AutoCloseable {
    /** The database's file in the centre's data folder. */
    public static final String FILE = "enrolment.db";

    static final Duration CODE_LIFE = Duration.ofDays(14);
    private static final int MOST_DRAWS = 1000;

    private final Database database;
    private final Issuance issuance;
    private final CodeHash hash;
    private final Clock clock;
    private final SecureRandom random;

    private EnrolmentStore(
            Database database, Issuance issuance, CodeHash hash, Clock clock, SecureRandom random) {
        this.database = database;
        this.issuance = issuance;
        this.hash = hash;
        this.clock = clock;
        this.random = random;
    }

    /** What a code is for, with its text. */
    public record NewCode(Slot slot, EnrolmentCode code, Instant expiresAt) {}

    /** What an import did. */
    public record Imported(List<Slot> all, int made) {
        public Imported {
            all = List.copyOf(all);
        }
    }

    /** Whom nobody may let in. */
    record Known(Map<DeviceId, Standing> standings, List<CertificateRows.Revoked> revoked) {}

    public static EnrolmentStore open(
            Path file, Authority authority, CodeHash hash, Clock clock, SecureRandom random)
            throws IOException {
        Database database = Database.open("jdbc:sqlite:" + file, EnrolmentSchema.MIGRATIONS);
        return new EnrolmentStore(database, new Issuance(authority, hash), hash, clock, random);
    }

    /** Gives the store to the thread that asks next. */
    void handOver() {
        database.handOver();
    }

    /** Makes the slots that are not there yet; all or none. */
    public Imported add(List<WantedSlot> wanted) throws IOException {
        return write(c -> {
            List<Slot> all = new ArrayList<>();
            int made = 0;
            for (WantedSlot one : wanted) {
                Slot known = SlotRows.bySource(c, one.source());
                if (known == null && one.device().isPresent()) {
                    known = SlotRows.byDevice(c, one.device().get());
                }
                if (known == null) {
                    known = SlotRows.insert(c, one, now());
                    made++;
                }
                all.add(known);
            }
            return new Imported(all, made);
        });
    }

    /** All slots. */
    public List<Slot> slots() throws IOException {
        return database.read(SlotRows::all);
    }

    public Optional<Slot> slot(DeviceId device) throws IOException {
        return Optional.ofNullable(
                database.<@Nullable Slot>read(c -> SlotRows.byDevice(c, device)));
    }

    @Override
    public List<NewCode> draw(List<Slot> slots) throws IOException {
        Instant end = clock.instant().plus(CODE_LIFE);
        return database.read(c -> {
            Set<String> taken = new HashSet<>();
            List<NewCode> drawn = new ArrayList<>();
            for (Slot slot : slots) {
                EnrolmentCode code = EnrolmentCode.random(random);
                int draws = 1;
                while (CodeRow.find(c, code.selector()) != null
                        || taken.contains(code.selector())) {
                    if (++draws > MOST_DRAWS) {
                        throw new SQLException("no free code was found");
                    }
                    code = EnrolmentCode.random(random);
                }
                taken.add(code.selector());
                drawn.add(new NewCode(slot, code, end));
            }
            return drawn;
        });
    }

    @Override
    public boolean keep(List<CodeRow> rows, String file) throws IOException {
        return write(c -> {
            for (CodeRow row : rows) {
                if (CodeRow.find(c, row.selector()) != null) {
                    return false;
                }
            }
            for (CodeRow row : rows) {
                row.insert(c, now());
            }
            noteFile(c, file, rows.size());
            return true;
        });
    }

    /** One new code for one slot, its text to be shown once. */
    public NewCode newCode(Slot slot) throws IOException {
        while (true) {
            List<NewCode> drawn = draw(List.of(slot));
            if (keep(List.of(row(drawn.getFirst())), "")) {
                return drawn.getFirst();
            }
        }
    }

    /** Any thread. */
    @Override
    public CodeRow row(NewCode one) {
        byte[] salt = new byte[CodeHash.SALT_BYTES];
        random.nextBytes(salt);
        return new CodeRow(
                one.code().selector(),
                one.slot().device(),
                salt,
                hash.of(one.code().secret(), salt),
                CodeRow.State.OPEN,
                0,
                null,
                one.expiresAt().toEpochMilli());
    }

    private void noteFile(Connection c, String file, int sheets) throws SQLException {
        if (file.isEmpty()) {
            return;
        }
        try (PreparedStatement s =
                c.prepareStatement(
                        "INSERT INTO sheet_files (file, sheets, made_at) VALUES (?, ?, ?)")) {
            s.setString(1, file);
            s.setInt(2, sheets);
            s.setLong(3, now());
            s.executeUpdate();
        }
    }

    @Override
    public boolean counts(String file) throws IOException {
        return database.read(c -> {
            try (PreparedStatement s =
                    c.prepareStatement("SELECT 1 FROM sheet_files WHERE file = ?")) {
                s.setString(1, file);
                return s.executeQuery().next();
            }
        });
    }

    EnrolmentOutcome enrol(EnrolmentCode code, CertificateRequest request) throws IOException {
        return write(c -> issuance.enrol(c, code, request, clock.instant()));
    }

    EnrolmentOutcome reenrol(X509Certificate shown, CertificateRequest request) throws IOException {
        return write(c -> issuance.reenrol(c, shown, request, clock.instant()));
    }

    /**
     * Takes a device out of service.
     *
     * @return the serial numbers that count no longer; empty when the device never enrolled
     */
    Optional<List<BigInteger>> revoke(DeviceId device, String actor) throws IOException {
        return write(c -> {
            if (CertificateRows.standing(c, device) == Standing.UNKNOWN) {
                return Optional.empty();
            }
            List<BigInteger> serials = CertificateRows.revokeAll(c, device, "revoked", now());
            CertificateRows.stand(c, device, Standing.REVOKED, now());
            CertificateRows.note(c, device, "revoked", actor, now());
            return Optional.of(serials);
        });
    }

    /** Takes a device out of quarantine; false when it is not there. */
    boolean confirm(DeviceId device, String actor) throws IOException {
        return write(c -> {
            if (CertificateRows.standing(c, device) != Standing.QUARANTINED) {
                return false;
            }
            CertificateRows.stand(c, device, Standing.ACTIVE, now());
            CertificateRows.note(c, device, "confirmed", actor, now());
            return true;
        });
    }

    Known known() throws IOException {
        long since = clock.instant().minus(Issuance.LONGEST_STORED).toEpochMilli();
        return database.read(
                c -> new Known(CertificateRows.standings(c), CertificateRows.revoked(c, since)));
    }

    Known known(DeviceId device) throws IOException {
        return database.read(c ->
                new Known(
                        Map.of(device, CertificateRows.standing(c, device)),
                        CertificateRows.revoked(c, device)));
    }

    /** When each device's newest certificate that counts ends. */
    public Map<DeviceId, Instant> certificateEnds() throws IOException {
        return database.read(CertificateRows::ends);
    }

    Instant time() {
        return clock.instant();
    }

    /** How many certificates the device was ever given. */
    public long certificates(DeviceId device) throws IOException {
        return database.read(c -> CertificateRows.count(c, device));
    }

    /** The first statement is a write: it waits for whoever else writes, before it reads. */
    private <T> T write(Database.Work<T> work) throws IOException {
        return database.transaction(c -> {
            try (Statement claim = c.createStatement()) {
                claim.executeUpdate("UPDATE claim SET number = number + 1");
            }
            return work.run(c);
        });
    }

    private long now() {
        return clock.millis();
    }

    @Override
    public void close() {
        database.close();
    }
}
