package vn.motcua.agent.identity.chip;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.chip.ChipRequest.Detail;
import vn.motcua.agent.identity.chip.ChipResult.Genuine;
import vn.motcua.agent.identity.chip.ChipResult.Proof;
import vn.motcua.agent.identity.chip.ChipResult.Tampered;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.PersonalText;

/**
 * Reads and proves one chip (S-098). The order is the order of the proof, each step before anything
 * that rests on it: open, signer trusted, signature, hashes of the keys, original chip, and only
 * then a person's data: the lines, the number compared with the printed one, the details, the
 * picture. So a false card gives no data away, and the one that fails says at which step.
 *
 * <p>Every array that was read is overwritten at the end, whatever the end; nothing is logged, here
 * or in the libraries. An interrupt of the reading thread ends it with {@link
 * ChipResult.Cancelled}. One reading a thread; any number of threads.
 */
public final class ChipReader {
    private static final int OPEN = 15;
    private static final int SIGNED = 30;
    private static final int ORIGINAL = 38;
    private static final int LINES = 44;
    private static final int DETAILS = 52;
    private static final int DONE = 100;

    private final IssuerStore issuers;
    private final InstantSource clock;
    private final ZoneId zone;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param issuers whose signature counts
     * @param clock trusted; the caller does not ask while it is in doubt
     * @param zone of the office, for "expired today"
     */
    public ChipReader(IssuerStore issuers, InstantSource clock, ZoneId zone) {
        this.issuers = issuers;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Reads the card; blocks until the end or the limit.
     *
     * @param progress hears 0 to 100, never less than before, on this thread
     */
    public ChipResult read(ChipCard card, ChipRequest request, IntConsumer progress) {
        QuietLibraries.hush();
        Progress bar = new Progress(progress);
        long deadline = System.nanoTime() + request.limit().toNanos();
        try (ChipSession session = new ChipSession(card, deadline);
                ChipFiles files = new ChipFiles(session)) {
            bar.to(0);
            new ChipDoor(session, files).open(request.key());
            bar.to(OPEN);
            return proven(session, files, request, bar);
        } catch (ChipEndException e) {
            return e.outcome();
        }
    }

    private ChipResult proven(
            ChipSession session, ChipFiles files, ChipRequest request, Progress bar)
            throws ChipEndException {
        SecurityObject signed =
                SecurityObject.of(must(files.read(ChipFiles.SOD, bar.span(OPEN, SIGNED))));
        if (!issuers.trusts(signed.certificate(), clock.instant())) {
            throw new ChipEndException(new ChipResult.ForeignIssuer());
        }
        if (!signed.signatureHolds()) {
            throw new ChipEndException(new Tampered(Proof.SIGNATURE));
        }
        checkOriginal(session, files, signed);
        bar.to(ORIGINAL);
        byte[] file = group(files, signed, 1, bar.span(ORIGINAL, LINES));
        Dg1 lines = Dg1.of(file, LocalDate.ofInstant(clock.instant(), zone));
        try {
            return person(lines, files, signed, request, bar);
        } finally {
            lines.wipe();
        }
    }

    private void checkOriginal(ChipSession session, ChipFiles files, SecurityObject signed)
            throws ChipEndException {
        if (!signed.lists(15)) {
            // Without the proof a copy cannot be told from the card.
            throw new ChipEndException(new ChipResult.NotSupported());
        }
        byte[] dg14 = signed.lists(14) ? group(files, signed, 14, done -> {}) : null;
        byte[] dg15 = group(files, signed, 15, done -> {});
        if (!OriginalChip.of(dg15, dg14).proven(session, random)) {
            session.stopWhenEnded();
            throw new ChipEndException(new Tampered(Proof.ORIGINAL_CHIP));
        }
    }

    /** From here on everything is signed; what is made is the receiver's or wiped. */
    private ChipResult person(
            Dg1 lines, ChipFiles files, SecurityObject signed, ChipRequest request, Progress bar)
            throws ChipEndException {
        if (!signed.state().equals(lines.issuer())) {
            throw new ChipEndException(new ChipResult.ForeignIssuer());
        }
        PersonalText number = lines.number();
        if (!number.sameAs(request.key().expected())) {
            number.wipe();
            throw new ChipEndException(new ChipResult.OtherPerson());
        }
        try (Dg13Source details = new Dg13Source(files, signed, request, bar)) {
            Portrait portrait = request.portrait() ? portrait(files, signed, bar) : null;
            bar.to(DONE);
            return new Genuine(document(lines, number, details, request), portrait);
        } catch (ChipEndException e) {
            number.wipe();
            throw e;
        }
    }

    private @Nullable Portrait portrait(ChipFiles files, SecurityObject signed, Progress bar)
            throws ChipEndException {
        return signed.lists(2)
                ? Portrait.of(group(files, signed, 2, bar.span(DETAILS, DONE)))
                : null;
    }

    private IdentityDocument document(
            Dg1 lines, PersonalText number, Dg13Source details, ChipRequest request) {
        LocalDate expires = lines.expires();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        if (expires != null && expires.isBefore(today)) {
            warnings.add(Warning.EXPIRED);
        }
        PersonalText name = details.text(Detail.NAME);
        if (name == null && request.details().contains(Detail.NAME)) {
            name = lines.name();
        }
        return new IdentityDocument(
                lines.kind(),
                number,
                details.text(Detail.OLD_NUMBER),
                name,
                lines.birth(),
                lines.sex(),
                lines.nationality(),
                details.text(Detail.RESIDENCE),
                details.issued(),
                expires,
                warnings);
    }

    /** DG13 as far as it is asked for and there. */
    private static final class Dg13Source implements AutoCloseable {
        private final @Nullable Dg13 read;

        Dg13Source(ChipFiles files, SecurityObject signed, ChipRequest request, Progress bar)
                throws ChipEndException {
            boolean needed = !request.details().isEmpty() && signed.lists(13);
            read =
                    needed
                            ? Dg13.of(
                                    group(files, signed, 13, bar.span(LINES, DETAILS)),
                                    request.details())
                            : null;
        }

        @Nullable PersonalText text(Detail detail) {
            return read == null ? null : read.give(detail);
        }

        @Nullable LocalDate issued() {
            return read == null ? null : read.giveDate(Detail.ISSUED);
        }

        @Override
        public void close() {
            if (read != null) {
                read.close();
            }
        }
    }

    /** A signed data group, unchanged. */
    private static byte[] group(ChipFiles files, SecurityObject signed, int n, IntConsumer part)
            throws ChipEndException {
        byte[] file = must(files.read(ChipFiles.group(n), part));
        if (!signed.covers(n, file)) {
            throw new ChipEndException(new Tampered(Proof.HASHES));
        }
        return file;
    }

    private static byte[] must(byte @Nullable [] file) throws ChipEndException {
        if (file == null) {
            throw new ChipEndException(new ChipResult.Unreadable());
        }
        return file;
    }

    /** Never goes back, never says the same twice. */
    private static final class Progress {
        private final IntConsumer listener;
        private int last = -1;

        Progress(IntConsumer listener) {
            this.listener = listener;
        }

        void to(int percent) {
            if (percent > last) {
                last = percent;
                listener.accept(percent);
            }
        }

        IntConsumer span(int from, int to) {
            return part -> to(from + (to - from) * part / 100);
        }
    }
}
