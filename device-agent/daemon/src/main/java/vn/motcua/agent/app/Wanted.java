package vn.motcua.agent.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.centre.CentreLink;
import vn.motcua.agent.centre.DesiredInbox;
import vn.motcua.agent.fleet.state.Applier;
import vn.motcua.agent.fleet.state.AtNextStart;
import vn.motcua.agent.fleet.state.DesiredStateApplier;
import vn.motcua.agent.fleet.state.StateFile;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.ReportedState;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.contract.office.Clerk;
import vn.motcua.contract.office.Office;
import vn.motcua.runtime.FaultHandler;

/**
 * How the centre wants this box to be, and the parts of the agent that can follow: the sentences of
 * the ticker and the hub's clerks at once, the hub's opening hours with its next start, the release
 * when nobody is there.
 */
final class Wanted implements DesiredInbox, AutoCloseable {
    private static final String CALENDAR = "calendar";

    private final DesiredStateApplier states;
    private final StateValue.@Nullable Tree calendar;
    private final Ticker ticker = new Ticker();
    private final @Nullable BoxSecrets secrets;
    private final @Nullable WantedClerks clerks;
    private final HubOrder order;

    /**
     * @param hub whether this agent runs the office's queue
     * @param updates null on a box that cannot change its release
     * @param secrets null on a box that is no hub or cannot fetch any
     */
    Wanted(
            DataFolder data,
            DeviceId self,
            boolean hub,
            @Nullable Updates updates,
            @Nullable BoxSecrets secrets,
            FaultHandler faults) {
        this.order = new HubOrder(self);
        StateFile file = new StateFile(data.file("desired.json"));
        this.calendar =
                hub
                                && DesiredStateApplier.kept(file).members().get(CALENDAR)
                                        instanceof StateValue.Tree kept
                        ? kept
                        : null;
        List<Applier> appliers = new ArrayList<>(List.of(ticker));
        if (hub) {
            appliers.add(new AtNextStart(CALENDAR, calendar));
            appliers.add(order);
        }
        if (updates != null) {
            appliers.add(updates.applier());
        }
        this.secrets = secrets;
        this.clerks =
                secrets == null
                        ? null
                        : new WantedClerks(secrets.keeper()::find, secrets.keeper()::want);
        if (clerks != null) {
            appliers.add(clerks);
        }
        this.states = new DesiredStateApplier(file, appliers, faults);
        if (secrets != null) {
            secrets.keeper().onChange(states::again);
        }
        if (updates != null) {
            states.releaseFrom(updates::report);
        }
    }

    /**
     * From this epoch on this box is to lead its office's queue; 0 without an order. Any thread.
     */
    int hubFromEpoch() {
        return order.epoch();
    }

    /** The hub's office with the opening hours that are wanted. */
    Office office(Office own) {
        return calendar == null ? own : OfficeParts.withCalendar(own, calendar);
    }

    /** Who may sign in at the hub; {@code own} are those of the office's file. Any thread. */
    List<Clerk> clerks(List<Clerk> own) {
        return clerks == null ? own : clerks.inForce(own);
    }

    /** From now on secrets are fetched with this certificate. */
    void renew(SSLContext tls) {
        if (secrets != null) {
            secrets.renew(tls);
        }
    }

    /** From now on this box's screens show the wanted sentences. */
    void showThrough(OfficeHubLink link) {
        ticker.link = link;
        ticker.show();
    }

    /** Shows a sentence in front of the others; an empty one takes it away. Any thread. */
    void message(String text) {
        ticker.message = text;
        ticker.show();
    }

    /** From now on the centre's word is taken and answered. */
    void answerThrough(CentreLink centre) {
        centre.follow(this);
        states.onReport(centre::reportChanged);
    }

    @Override
    public void offer(String text) {
        states.offer(text);
    }

    @Override
    public ReportedState report(String inst) {
        return states.report(inst);
    }

    @Override
    public void close() {
        states.close();
    }

    /** The sentences on boards and idle screens, swapped whole, without a restart. */
    private static final class Ticker implements Applier {
        private volatile @Nullable OfficeHubLink link;
        private volatile StateValue.@Nullable Tree wanted;
        private volatile String message = "";

        @Override
        public String section() {
            return "ticker";
        }

        @Override
        public ReportedState.Outcome apply(StateValue.@Nullable Tree value) {
            wanted = value;
            show();
            return ReportedState.Outcome.APPLIED;
        }

        void show() {
            OfficeHubLink screens = link;
            StateValue.Tree value = wanted;
            if (screens != null) {
                UnaryOperator<Office> sentences =
                        value == null
                                ? UnaryOperator.identity()
                                : office -> OfficeParts.withTicker(office, value);
                String first = message;
                screens.showAs(
                        first.isEmpty()
                                ? sentences
                                : office ->
                                        OfficeParts.withMessage(sentences.apply(office), first));
            }
        }
    }
}
