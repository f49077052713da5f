package vn.motcua.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.AppointmentAnswer.Result;
import vn.motcua.contract.appliance.IssueRequest;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.office.Need;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.PriorityClass;
import vn.motcua.contract.queue.Rejection;
import vn.motcua.kiosk.Samples;

/** Checking in with a booking's code (S-107). */
class BookingFlowTest {
    private static final AppointmentId BOOKED = AppointmentId.of("Qx7-example-0001");
    private static final Input SCAN =
            new Input.WasScanned(new Scanned(Scanned.Kind.APPOINTMENT, null, null, BOOKED));

    private static AppointmentAnswer answer(Result result) {
        return new AppointmentAnswer(
                result,
                Samples.SUBMIT,
                Samples.MORNING,
                Samples.MORNING.plus(Duration.ofMinutes(30)),
                Samples.MORNING.minus(Duration.ofMinutes(15)));
    }

    private static Visit told(AppointmentAnswer answer) {
        Visit v = Visit.atHome().on(SCAN);
        return v.on(new Input.AppointmentFound(v.call(), answer));
    }

    @Test
    void aScannedCodeLeadsToItsNumberByOneTouchAndNoQuestion() {
        Visit v = Visit.atHome().on(new Input.BoardChanged(Samples.crowded(99, null)));
        v.on(new Input.ChooseNeed(Need.COLLECT), SCAN);
        assertThat(v.asked(Effect.FindAppointment.class))
                .singleElement()
                .satisfies(e -> assertThat(e.appointment()).isEqualTo(BOOKED));
        v.on(new Input.Go(Samples.id(1)));
        assertThat(v.asked(Effect.Issue.class)).as("nobody knows yet what it is").isEmpty();
        v.on(new Input.AppointmentFound(v.call(), answer(Result.READY)));
        v.on(new Input.Go(Samples.id(2)), new Input.Go(Samples.id(3)));
        assertThat(v.asked(Effect.Issue.class)).hasSize(1);
        IssueRequest request = v.asked(Effect.Issue.class).getFirst().request();
        assertThat(request.request()).isEqualTo(Samples.id(2));
        assertThat(request.appointment()).isEqualTo(BOOKED);
        assertThat(request.service()).isEqualTo(Samples.SUBMIT);
        assertThat(v.page()).isInstanceOf(Page.Issuing.class);
    }

    @Test
    void aTypedCodeIsToldFromADossiers() {
        Visit v = Visit.atHome().on(new Input.ChooseNeed(Need.LOOK_UP), new Input.OpenTyping());
        for (char c : "qx7-example-0001".toCharArray()) {
            v.on(new Input.Press(new Input.Key.Letter(String.valueOf(c))));
        }
        v.on(new Input.Go(Samples.id(1)));
        assertThat(v.asked(Effect.FindDossier.class)).isEmpty();
        assertThat(v.asked(Effect.FindAppointment.class))
                .singleElement()
                .satisfies(e -> assertThat(e.appointment()).isEqualTo(BOOKED));
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_EARLY", "TOO_LATE", "USED"})
    void whoCannotCheckInHasAnOrdinaryNumberByOneTouch(Result why) {
        Visit v = told(answer(why)).on(new Input.Go(Samples.id(1)));
        assertThat(v.page())
                .isInstanceOfSatisfying(
                        Page.Priority.class,
                        p -> assertThat(p.errand().service().id()).isEqualTo(Samples.SUBMIT));
        v.on(new Input.Declare(PriorityClass.NONE, Samples.id(2)));
        assertThat(v.asked(Effect.Issue.class).getFirst().request().appointment()).isNull();
    }

    @Test
    void anUnknownCodeMayBeTypedAndAHubThatIsAwayAskedAgain() {
        Visit unknown = told(AppointmentAnswer.without(Result.UNKNOWN));
        assertThat(unknown.on(new Input.Go(Samples.id(1))).page())
                .isInstanceOf(Page.TypeCode.class);
        Visit away = Visit.atHome().on(SCAN);
        away.on(new Input.CallFailed(away.call()), new Input.Go(Samples.id(1)));
        assertThat(away.asked(Effect.FindAppointment.class)).hasSize(2);
        away.on(new Input.Leave());
        assertThat(away.page()).isInstanceOf(Page.Home.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_EARLY,TOO_EARLY",
        "TOO_LATE,TOO_LATE",
        "APPOINTMENT_USED,USED",
        "UNKNOWN_APPOINTMENT,UNKNOWN"
    })
    void whatTheHubRefusesInTheEndIsSaidAndLeadsToAnOrdinaryNumber(Rejection said, Result why) {
        Visit v = told(answer(Result.READY)).on(new Input.Go(Samples.id(1)));
        v.on(new Input.Issued(Samples.id(1), Samples.refused(said)));
        assertThat(v.page())
                .isInstanceOfSatisfying(
                        Page.Booking.class,
                        p ->
                                assertThat(p.answer())
                                        .isNotNull()
                                        .extracting(AppointmentAnswer::result)
                                        .isEqualTo(why));
        v.on(new Input.Go(Samples.id(2)));
        assertThat(v.page()).isInstanceOf(Page.Priority.class);
    }
}
