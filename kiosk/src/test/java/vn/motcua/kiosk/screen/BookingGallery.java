package vn.motcua.kiosk.screen;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import vn.motcua.contract.appliance.AppointmentAnswer;
import vn.motcua.contract.appliance.AppointmentAnswer.Result;
import vn.motcua.contract.appliance.Scanned;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.kiosk.Samples;
import vn.motcua.kiosk.flow.Flow;
import vn.motcua.kiosk.flow.Input;
import vn.motcua.kiosk.flow.State;

/** Every answer to a booking's code. */
final class BookingGallery {
    private final Flow flow;

    BookingGallery(Flow flow) {
        this.flow = flow;
    }

    void add(Map<String, State> states, State home) {
        State finding =
                flow.next(
                                home,
                                new Input.WasScanned(
                                        new Scanned(
                                                Scanned.Kind.APPOINTMENT,
                                                null,
                                                null,
                                                AppointmentId.of("Qx7-example-0001"))))
                        .state();
        states.put("booking-finding", finding);
        for (Result result : Result.values()) {
            boolean known = result != Result.UNKNOWN && result != Result.HUB_AWAY;
            AppointmentAnswer answer =
                    known
                            ? new AppointmentAnswer(
                                    result,
                                    Samples.SUBMIT,
                                    Samples.MORNING,
                                    Samples.MORNING.plus(Duration.ofMinutes(30)),
                                    Samples.MORNING.minus(Duration.ofMinutes(15)))
                            : AppointmentAnswer.without(result);
            states.put(
                    "booking-" + result.name().toLowerCase(Locale.ROOT),
                    flow.next(finding, new Input.AppointmentFound(finding.calls(), answer))
                            .state());
        }
    }
}
