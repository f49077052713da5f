package vn.motcua.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.dossier.ProcedureCode;
import vn.motcua.contract.office.BusinessCalendar;
import vn.motcua.contract.office.SpecialDays;
import vn.motcua.contract.queue.*;

class WireTest {
    private static final CommandId COMMAND = new CommandId("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final TicketId TICKET = new TicketId("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static final LogId LOG = new LogId("k3v9x0q2m4n5p6r7.1");

    private static final RecordedEvent ISSUED =
            new RecordedEvent(
                    new LogPosition(LOG, 7),
                    Instant.parse("2026-11-24T01:42:00.123456Z"),
                    false,
                    COMMAND,
                    new Actor("device:kiosk-01"),
                    new QueueEvent.TicketIssued(
                            TICKET,
                            TicketNumber.parse("A047"),
                            new ServiceId("nop-ho-so"),
                            new ProcedureCode("1.001193"),
                            PriorityClass.ELDERLY,
                            Channel.KIOSK));

    @Test
    void anEnvelopeIsACloudEventWhoseSubjectIsTheTicket() throws Exception {
        Envelope envelope = Wire.envelope(ISSUED, new DeviceId("hub-01"), "b1");
        String json = Wire.writeEnvelope(envelope);
        assertThat(json)
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"k3v9x0q2m4n5p6r7.1:7\","
                                + "\"source\":\"urn:motcua:device:hub-01\","
                                + "\"type\":\"vn.motcua.queue.ticket-issued.v1\","
                                + "\"subject\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                                + "\"time\":\"2026-11-24T01:42:00.123456Z\","
                                + "\"datacontenttype\":\"application/json\","
                                + "\"dataschema\":\"urn:motcua:schema:vn.motcua.queue.ticket-issued.v1\","
                                + "\"bootid\":\"b1\",\"data\":{"
                                + "\"ticket\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                                + "\"number\":\"A047\",\"service\":\"nop-ho-so\","
                                + "\"procedure\":\"1.001193\",\"priority\":\"ELDERLY\","
                                + "\"channel\":\"KIOSK\"}}");
        Envelope back = Wire.readEnvelope(json);
        assertThat(back).isEqualTo(envelope);
        assertThat(MessageTypes.readEvent(back.type(), back.data())).isEqualTo(ISSUED.event());
    }

    @Test
    void aSubmissionReadsBackAsWritten() throws Exception {
        Submission open =
                new Submission(
                        COMMAND,
                        Instant.parse("2026-11-24T01:43:00Z"),
                        LocalDate.of(2026, 11, 24),
                        new Actor("clerk:17"),
                        new QueueCommand.OpenCounter(
                                new CounterId("3"),
                                List.of(new ServiceId("nop-ho-so"), new ServiceId("khac"))));
        assertThat(Wire.readSubmission(Wire.writeSubmission(open))).isEqualTo(open);
    }

    @Test
    void aCalendarReadsBackWithItsSpecialDaysAndWithoutAny() throws Exception {
        BusinessCalendar plain = BusinessCalendar.plain(List.of(), 15, 30, List.of());
        LocalDate day = LocalDate.of(2026, 8, 22);
        BusinessCalendar special =
                new BusinessCalendar(
                        List.of(),
                        15,
                        30,
                        List.of(day.plusDays(9)),
                        new SpecialDays(
                                true,
                                SpecialDays.WEEKEND,
                                List.of(new SpecialDays.Worked(day, DayOfWeek.MONDAY)),
                                List.of(
                                        new SpecialDays.Opening(
                                                day.plusDays(1),
                                                LocalTime.of(8, 0),
                                                LocalTime.NOON))));
        assertThat(Wire.write(plain)).doesNotContain("special");
        for (BusinessCalendar one : List.of(plain, special)) {
            assertThat(Wire.read(Wire.write(one), BusinessCalendar.class)).isEqualTo(one);
        }
    }

    @Test
    void aMissingMemberIsRefusedByName() {
        assertThatThrownBy(() ->
                        MessageTypes.readEvent(
                                "vn.motcua.queue.ticket-cancelled.v1",
                                "{\"ticket\":\"" + TICKET + "\"}"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("TicketCancelled.number is missing");
    }

    @Test
    void theOptionalProcedureMayBeAbsent() throws Exception {
        QueueEvent read =
                MessageTypes.readEvent(
                        "vn.motcua.queue.ticket-issued.v1",
                        "{\"ticket\":\"%s\",\"number\":\"A047\",\"service\":\"x\",\"priority\":\"NONE\",\"channel\":\"OFFICER\",\"later\":{\"a\":[1]}}"
                                .formatted(TICKET));
        assertThat(((QueueEvent.TicketIssued) read).procedure()).isNull();
    }

    @Test
    void everyCommandAndEventHasAnAdapter() {
        MessageTypes.events().values().forEach(type -> Wire.jsonb().type(type));
        MessageTypes.commands().values().forEach(type -> Wire.jsonb().type(type));
        assertThat(MessageTypes.events()).hasSize(32);
        assertThat(MessageTypes.commands()).hasSize(33);
    }

    /** An empty record would be written and never read: the codec cannot. */
    @Test
    void noCommandOrEventIsEmpty() {
        assertThat(MessageTypes.commands().values())
                .allMatch(type -> type.getRecordComponents().length > 0);
        assertThat(MessageTypes.events().values())
                .allMatch(type -> type.getRecordComponents().length > 0);
    }

    /** Damaged text is refused by the checked exception alone, and never quoted. */
    @Test
    void fuzzedMessagesAreRefusedCleanly() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        String good = Wire.writeEnvelope(Wire.envelope(ISSUED, new DeviceId("hub-01"), "b1"));
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int edits = random.nextInt(1, 6); edits > 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(1, 0x2000));
                    case 2 -> text.insert(at, "\"{}[]:,0\\".charAt(random.nextInt(9)));
                    default -> text.setLength(Math.max(1, at));
                }
            }
            try {
                Envelope read = Wire.readEnvelope(text.toString());
                MessageTypes.readEvent(read.type(), read.data());
            } catch (MalformedMessageException e) {
                assertThat(e.getMessage()).doesNotContain(TICKET.value());
            }
        }
    }
}
