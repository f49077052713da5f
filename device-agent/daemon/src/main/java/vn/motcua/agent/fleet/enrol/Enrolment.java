package vn.motcua.agent.fleet.enrol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.fleet.enrol.EstClient.Answer;
import vn.motcua.agent.fleet.enrol.Milestones.Step;
import vn.motcua.contract.fleet.EnrolmentRefusal;
import vn.motcua.contract.fleet.EnrolmentSheet;
import vn.motcua.store.DurableFiles;

/**
 * Gives this box its identity (S-186) and renews it. Every step is on the disk before the next; cut
 * off at any moment, the same call with the same sheet goes on with the same key, and the centre
 * answers with the same certificate. One thread, one process.
 */
public final class Enrolment {
    private static final int MOST_BYTES = 1024;
    private static final Pattern NOTE =
            Pattern.compile(
                    "place=([A-Za-z0-9.:-]{1,260})\nsheet=([0-9A-Z]{4})\nstate=(asking|done)\n");

    private final Path note;
    private final DeviceKeys keys;
    private final ClockFloor clock;
    private final Milestones milestones;

    /**
     * @param data the agent's data folder
     */
    public Enrolment(Path data, DeviceKeys keys, ClockFloor clock) {
        this(data, keys, clock, Milestones.UNHEARD);
    }

    Enrolment(Path data, DeviceKeys keys, ClockFloor clock, Milestones milestones) {
        this.note = note(data);
        this.keys = keys;
        this.clock = clock;
        this.milestones = milestones;
    }

    /** Which sheet was used last, and whether the identity in use came from it. */
    private record Note(String place, String sheet, boolean done) {}

    /**
     * Enrols with a sheet.
     *
     * @param again give up an identity from another sheet
     * @throws IOException trouble with this box's own disk
     */
    public EnrolmentResult enrol(EnrolmentSheet sheet, boolean again) throws IOException {
        Optional<DeviceIdentity> current = keys.current();
        if (current.isPresent()) {
            Optional<Note> before = read();
            boolean same = sheet.code().selector().equals(before.map(Note::sheet).orElse(""));
            boolean done = before.map(Note::done).orElse(false) || keys.pending().isEmpty();
            if (same && done) {
                return enrolled(current.get().chain().own(), current.get());
            }
            if (!same && !again) {
                return new EnrolmentResult.OtherIdentity(current.get().device());
            }
        }
        String place = sheet.host() + ":" + sheet.port();
        DurableFiles.folder(note.getParent() == null ? note : note.getParent());
        // Before the note says that this sheet was used, the key for it exists.
        keys.request();
        note(place, sheet, "asking");
        milestones.reached(Step.NOTED);
        RootTrust trust = RootTrust.byHash(sheet.root());
        EnrolmentResult result =
                converse(place, trust, null, (client, key) -> client.enrol(sheet.code(), key));
        if (result instanceof EnrolmentResult.Enrolled) {
            note(place, sheet, "done");
        }
        return result;
    }

    private void note(String place, EnrolmentSheet sheet, String state) throws IOException {
        String text =
                "place=" + place + "\nsheet=" + sheet.code().selector() + "\nstate=" + state + "\n";
        DurableFiles.write(note, text, DurableFiles.OWN);
    }

    /**
     * Asks for the next certificate with a new key.
     *
     * @throws IOException trouble with this box's own disk
     */
    public EnrolmentResult renew() throws IOException {
        Optional<DeviceIdentity> current = keys.current();
        Optional<Note> known = read();
        if (current.isEmpty() || known.isEmpty()) {
            return new EnrolmentResult.NoIdentity();
        }
        RootTrust trust = RootTrust.in(current.get().chain().root(), clock.now());
        return converse(known.get().place(), trust, current.get(), EstClient::reenrol);
    }

    @FunctionalInterface
    private interface Question {
        Answer ask(EstClient client, KeyPair key) throws IOException;
    }

    private EnrolmentResult converse(
            String place, RootTrust trust, @Nullable DeviceIdentity own, Question question)
            throws IOException {
        Optional<Talk> talk = talk(place, trust, own, question, keys.request());
        if (talk.isPresent() && talk.get().asksForAnotherKey()) {
            keys.giveUp();
            talk = talk(place, trust, own, question, keys.request());
        }
        if (talk.isEmpty()) {
            return trust.refusedSomebody()
                    ? new EnrolmentResult.NotTheCentre()
                    : new EnrolmentResult.NotReached();
        }
        if (talk.get().time() != null) {
            clock.learn(talk.get().time());
        }
        return switch (talk.get().answer()) {
            case Answer.Refused refused -> new EnrolmentResult.Refused(refused.reason());
            case Answer.Certificates own1 -> adopt(own1.all().getFirst(), talk.get(), trust);
        };
    }

    /** What was said; the key that was asked for. */
    private record Talk(
            List<X509Certificate> authorities,
            Answer answer,
            KeyPair key,
            java.time.@Nullable Instant time) {
        boolean asksForAnotherKey() {
            return answer instanceof Answer.Refused(EnrolmentRefusal reason)
                    && reason == EnrolmentRefusal.UNFIT_REQUEST;
        }
    }

    /** Empty when the line or the answer failed: nothing of that is this box's own trouble. */
    private Optional<Talk> talk(
            String place,
            RootTrust trust,
            @Nullable DeviceIdentity own,
            Question question,
            KeyPair key) {
        try (EstClient client = new EstClient(place, trust, own)) {
            if (!(client.authorities() instanceof Answer.Certificates authorities)) {
                return Optional.empty();
            }
            milestones.reached(Step.AUTHORITIES_FETCHED);
            Answer answer = question.ask(client, key);
            milestones.reached(Step.ANSWERED);
            return Optional.of(
                    new Talk(authorities.all(), answer, key, client.time().orElse(null)));
        } catch (IOException e) {
            System.getLogger(Enrolment.class.getName())
                    .log(System.Logger.Level.DEBUG, "enrolment: {0}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private EnrolmentResult adopt(X509Certificate own, Talk talk, RootTrust trust)
            throws IOException {
        Optional<CertificateChain> chain =
                trust.root()
                        .flatMap(root ->
                                CertificateChain.of(
                                        own, talk.key().getPublic(), talk.authorities(), root));
        if (chain.isEmpty()) {
            return new EnrolmentResult.NotReached();
        }
        keys.adopt(chain.get());
        return enrolled(own, new DeviceIdentity(talk.key().getPrivate(), chain.get()));
    }

    private static EnrolmentResult enrolled(X509Certificate own, DeviceIdentity identity) {
        return new EnrolmentResult.Enrolled(identity.device(), own.getNotAfter().toInstant());
    }

    /** By which name the centre of the last sheet is called, with its port. */
    public static Optional<String> place(Path data) throws IOException {
        return read(note(data)).map(Note::place);
    }

    private static Path note(Path data) {
        return data.toAbsolutePath().resolve("identity/enrolment");
    }

    private Optional<Note> read() throws IOException {
        return read(note);
    }

    private static Optional<Note> read(Path note) throws IOException {
        if (!Files.isRegularFile(note) || Files.size(note) > MOST_BYTES) {
            return Optional.empty();
        }
        Matcher m = NOTE.matcher(Files.readString(note, StandardCharsets.US_ASCII));
        return m.matches()
                ? Optional.of(new Note(m.group(1), m.group(2), m.group(3).equals("done")))
                : Optional.empty();
    }
}
