package vn.motcua.contract.wire;

import io.avaje.json.JsonException;
import io.avaje.json.stream.BufferRecycleStrategy;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.identity.ConsentRecorded;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.contract.queue.Actor;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;
import vn.motcua.contract.queue.QueueCommand;
import vn.motcua.contract.queue.RecordedEvent;
import vn.motcua.contract.queue.ServiceId;
import vn.motcua.contract.queue.Submission;
import vn.motcua.contract.queue.TicketId;
import vn.motcua.contract.queue.TicketNumber;
import vn.motcua.contract.queue.VisitorHash;

/**
 * The one JSON codec. Unknown members are ignored (additive change), missing ones refused. Safe for
 * all threads.
 */
public final class Wire {
    /** Breaking generation of every topic and path. */
    public static final int VERSION = 1;

    private static final Jsonb JSONB =
            Jsonb.builder()
                    .serializeEmpty(true)
                    // A buffer that is kept for the next message still holds what a citizen typed.
                    .bufferRecycling(BufferRecycleStrategy.NO_RECYCLING)
                    .add(CommandId.class, new TextAdapter<>(CommandId::new, CommandId::value))
                    .add(TicketId.class, new TextAdapter<>(TicketId::new, TicketId::value))
                    .add(ServiceId.class, new TextAdapter<>(ServiceId::new, ServiceId::value))
                    .add(CounterId.class, new TextAdapter<>(CounterId::new, CounterId::value))
                    .add(Actor.class, new TextAdapter<>(Actor::new, Actor::value))
                    .add(OfficeId.class, new TextAdapter<>(OfficeId::new, OfficeId::value))
                    .add(DeviceId.class, new TextAdapter<>(DeviceId::new, DeviceId::value))
                    .add(
                            ProcedureCode.class,
                            new TextAdapter<>(ProcedureCode::new, ProcedureCode::value))
                    .add(
                            AppointmentId.class,
                            new TextAdapter<>(AppointmentId::new, AppointmentId::value))
                    .add(VisitorHash.class, new TextAdapter<>(VisitorHash::new, VisitorHash::value))
                    .add(LogId.class, new TextAdapter<>(LogId::new, LogId::value))
                    .add(
                            TicketNumber.class,
                            new TextAdapter<>(TicketNumber::parse, TicketNumber::text))
                    .add(
                            LogPosition.class,
                            new TextAdapter<>(LogPosition::parse, LogPosition::text))
                    .build();

    private Wire() {}

    /** The underlying codec, for types that one module adds for itself (its own {@code @Json}). */
    public static Jsonb jsonb() {
        return JSONB;
    }

    /** JSON text of a contract record, on one line. */
    public static String write(Object value) {
        return JSONB.toJson(value);
    }

    /**
     * The same in ASCII, to stand inside another message ({@code @Json.Raw}): the codec would spoil
     * Vietnamese letters there.
     */
    public static String writeEmbedded(Object value) {
        return RawJson.ascii(JSONB.toJson(value));
    }

    /**
     * Reads a contract record.
     *
     * @throws MalformedMessageException when the text is not JSON, breaks the type's own rules, or
     *     lacks a member; the message never quotes the text
     */
    public static <T> T read(String json, Class<T> type) throws MalformedMessageException {
        RawJson.checkDepth(json);
        T value;
        try {
            value = JSONB.type(type).fromJson(json);
        } catch (JsonException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException
                | java.time.DateTimeException
                | ArithmeticException e) {
            throw new MalformedMessageException("not a " + type.getSimpleName());
        }
        if (value == null) {
            throw new MalformedMessageException("empty instead of a " + type.getSimpleName());
        }
        Completeness.check(value);
        return value;
    }

    /** {@code {"id","expiresAt","businessDate","actor","command":"CallNext","data":{…}}}. */
    public static String writeSubmission(Submission s) {
        return JSONB.toJson(
                new SubmissionJson(
                        s.id(),
                        s.expiresAt(),
                        s.businessDate(),
                        s.actor(),
                        s.command().getClass().getSimpleName(),
                        writeEmbedded(s.command())));
    }

    public static Submission readSubmission(String json) throws MalformedMessageException {
        SubmissionJson s = read(json, SubmissionJson.class);
        Class<? extends QueueCommand> type = MessageTypes.commandNamed(s.command());
        return new Submission(
                s.id(), s.expiresAt(), s.businessDate(), s.actor(), read(s.data(), type));
    }

    /** Wraps a recorded event as it goes to the centre. */
    public static Envelope envelope(RecordedEvent e, DeviceId device, String bootId) {
        String type = MessageTypes.typeOf(e.event());
        return new Envelope(
                e.position().text(),
                "urn:motcua:device:" + device.value(),
                type,
                MessageTypes.subjectOf(e.event()),
                e.timeInDoubt() ? null : e.at(),
                "urn:motcua:schema:" + type,
                bootId,
                JSONB.toJson(e.event()));
    }

    /**
     * Wraps an answer to a notice as it goes to the centre.
     *
     * @param at null while the clock is in doubt
     */
    public static Envelope envelope(
            LogPosition position,
            @Nullable Instant at,
            ConsentRecorded consent,
            DeviceId device,
            String bootId) {
        return new Envelope(
                position.text(),
                "urn:motcua:device:" + device.value(),
                ConsentRecorded.TYPE,
                "notice/" + consent.notice(),
                at,
                "urn:motcua:schema:" + ConsentRecorded.TYPE,
                bootId,
                JSONB.toJson(consent));
    }

    public static String writeEnvelope(Envelope e) {
        return JSONB.toJson(
                new EnvelopeJson(
                        Envelope.SPEC_VERSION,
                        e.id(),
                        e.source(),
                        e.type(),
                        e.subject(),
                        e.time(),
                        "application/json",
                        e.dataschema(),
                        e.bootid(),
                        RawJson.ascii(e.data())));
    }

    /** Accepts unknown types (stored and passed on), refuses other CloudEvents versions. */
    public static Envelope readEnvelope(String json) throws MalformedMessageException {
        EnvelopeJson e = read(json, EnvelopeJson.class);
        if (!e.specversion().equals(Envelope.SPEC_VERSION)) {
            throw new MalformedMessageException("not CloudEvents 1.0");
        }
        return new Envelope(
                e.id(),
                e.source(),
                e.type(),
                e.subject(),
                e.time(),
                e.dataschema(),
                e.bootid(),
                e.data());
    }

    /** A page of the log stream, from hub to candidate. */
    public static String writeLogPage(LogPage page) {
        return JSONB.toJson(
                new LogPageJson(
                        page.after(),
                        page.log(),
                        page.events().stream()
                                .map(e ->
                                        new LoggedJson(
                                                e.position(),
                                                e.at(),
                                                e.timeInDoubt(),
                                                e.command(),
                                                e.by(),
                                                MessageTypes.typeOf(e.event()),
                                                writeEmbedded(e.event())))
                                .toList()));
    }

    /**
     * Reads {@link #writeLogPage}.
     *
     * @throws MalformedMessageException also for an event of a kind that this version does not
     *     know: a candidate must understand whatever it may have to replay
     */
    public static LogPage readLogPage(String json) throws MalformedMessageException {
        LogPageJson page = read(json, LogPageJson.class);
        List<RecordedEvent> events = new ArrayList<>(page.events().size());
        for (LoggedJson e : page.events()) {
            events.add(
                    new RecordedEvent(
                            e.position(),
                            e.at(),
                            e.inDoubt(),
                            e.command(),
                            e.by(),
                            MessageTypes.readEvent(e.type(), e.data())));
        }
        return new LogPage(page.after(), page.log(), events);
    }

    @Json
    record LogPageJson(LogPosition after, LogId log, List<LoggedJson> events) {}

    @Json
    record LoggedJson(
            LogPosition position,
            Instant at,
            boolean inDoubt,
            CommandId command,
            Actor by,
            String type,
            @Json.Raw String data) {}

    @Json
    record SubmissionJson(
            CommandId id,
            Instant expiresAt,
            LocalDate businessDate,
            Actor actor,
            String command,
            @Json.Raw String data) {}

    @Json
    record EnvelopeJson(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            @Nullable Instant time,
            String datacontenttype,
            String dataschema,
            String bootid,
            @Json.Raw String data) {}
}
