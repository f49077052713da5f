package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.alarm.AlarmOutcome;
import vn.motcua.provisioning.alarm.AlarmView;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Alarms, and who has taken them on. Any thread. */
public final class AlarmsApi {
    private static final int MOST = 500;

    private final Desks desks;

    public AlarmsApi(Desks desks) {
        this.desks = desks;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/alarms", Permission.FLEET_SEE, this::list),
                Endpoint.post(
                        "/api/v1/alarms/{id}/acknowledge",
                        Permission.ALARM_ACKNOWLEDGE,
                        call -> Answer.json(alarm(acknowledge(call)))));
    }

    /** The alarms that the person may see: all open ones, or the newest, open or not. */
    public List<AlarmView> visible(Person person, boolean past) throws RefusedException {
        List<AlarmView> all = past ? desks.alarmDesk().recent(MOST) : desks.alarmDesk().open();
        return all.stream().filter(one -> person.at(Permission.FLEET_SEE, chain(one))).toList();
    }

    private List<String> chain(AlarmView alarm) {
        return alarm.office().isEmpty() ? List.of() : desks.chain(new OfficeId(alarm.office()));
    }

    private Answer list(Call call) throws RefusedException {
        List<Map<String, ?>> all = new ArrayList<>();
        visible(call.person(), call.query("state").equals("recent")).stream()
                .limit(MOST)
                .forEach(one -> all.add(alarm(one)));
        return Answer.json(Plain.of("alarms", all));
    }

    private static Map<String, ?> alarm(AlarmView one) {
        AlarmView.Acknowledgement seen = one.acknowledged();
        return Plain.of("id", one.id().number())
                .and("kind", one.kind().name())
                .and("severity", one.kind().severity().name())
                .and("subject", one.subject())
                .and("office", one.office())
                .and("detail", one.detail())
                .and("raised_at", Plain.at(one.raisedAt()))
                .and("cleared_at", Plain.at(one.clearedAt()))
                .and("acknowledged_by", seen == null ? null : seen.actor())
                .and("acknowledged_at", seen == null ? null : Plain.at(seen.at()))
                .and("note", seen == null ? "" : seen.note());
    }

    /** Notes that the caller has taken on the alarm of the path. */
    public AlarmView acknowledge(Call call) throws RefusedException, IOException {
        AlarmView alarm =
                Stream.concat(
                                desks.alarmDesk().open().stream(),
                                desks.alarmDesk().recent(Integer.MAX_VALUE).stream())
                        .filter(one -> one.id().toString().equals(call.part("id")))
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(Code.ABSENT));
        call.need(Permission.ALARM_ACKNOWLEDGE, chain(alarm));
        desks.audit().requireRoom();
        String note = call.text("note").strip();
        AlarmOutcome outcome =
                Call.await(
                        desks.alarmDesk()
                                .acknowledge(alarm.id(), call.person().name(), note)
                                .toCompletableFuture());
        return switch (outcome) {
            case AlarmOutcome.Done done -> {
                desks.note(call, "alarm.acknowledge", alarm.subject(), note, "done");
                yield done.alarm();
            }
            case AlarmOutcome.AlreadyAcknowledged _ -> throw new RefusedException(Code.STATE);
            case AlarmOutcome.Unknown _ -> throw new RefusedException(Code.ABSENT);
            case AlarmOutcome.NoteTooLong _ ->
                    throw new RefusedException(
                            Code.REFUSED,
                            List.of(new StateProblem("note", "500 characters at most")));
        };
    }
}
