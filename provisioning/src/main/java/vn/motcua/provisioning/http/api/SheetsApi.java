package vn.motcua.provisioning.http.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.motcua.catalogue.LineProblem;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.StateProblem;
import vn.motcua.contract.fleet.StateValue;
import vn.motcua.provisioning.account.Permission;
import vn.motcua.provisioning.account.Person;
import vn.motcua.provisioning.enrolment.EnrolmentStore;
import vn.motcua.provisioning.enrolment.SheetDesk;
import vn.motcua.provisioning.enrolment.Slot;
import vn.motcua.provisioning.enrolment.SlotList;
import vn.motcua.provisioning.enrolment.WantedSlot;
import vn.motcua.provisioning.http.gate.Answer;
import vn.motcua.provisioning.http.gate.Call;
import vn.motcua.provisioning.http.gate.Desks;
import vn.motcua.provisioning.http.gate.Endpoint;
import vn.motcua.provisioning.http.gate.RefusedException;
import vn.motcua.provisioning.http.gate.RefusedException.Code;

/** Slots for boxes, and the sheets with their one-time codes. Any thread. */
public final class SheetsApi {
    /** Slots of a page. */
    public static final int PAGE = 50;

    private final Desks desks;

    public SheetsApi(Desks desks) {
        this.desks = desks;
    }

    /** A page of slots. */
    public record Found(int page, int pages, int total, List<Slot> slots) {
        public Found {
            slots = List.copyOf(slots);
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/slots", Permission.SHEETS_SEE, this::list),
                Endpoint.post("/api/v1/slots", Permission.SHEETS_MAKE, this::add),
                Endpoint.post("/api/v1/sheets", Permission.SHEETS_MAKE, this::make));
    }

    /** The slots that fit and that the person may see. */
    public Found find(Person person, String search, long page)
            throws RefusedException, IOException {
        List<Slot> fit =
                desks.sheetDesk().slots().stream()
                        .filter(slot ->
                                person.at(Permission.SHEETS_SEE, desks.chain(slot.office())))
                        .filter(slot ->
                                slot.device().value().contains(search)
                                        || slot.office().value().contains(search)
                                        || slot.officeName().contains(search))
                        .toList();
        int pages = Math.max(1, (fit.size() + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        int from = (shown - 1) * PAGE;
        return new Found(
                shown, pages, fit.size(), fit.subList(from, Math.min(fit.size(), from + PAGE)));
    }

    private Answer list(Call call) throws RefusedException, IOException {
        Found found = find(call.person(), call.query("search"), call.number("page", 1, 1, 10_000));
        List<Map<String, ?>> slots = new ArrayList<>();
        for (Slot slot : found.slots()) {
            slots.add(
                    Plain.of("device", slot.device().value())
                            .and("kind", slot.kind().name())
                            .and("office", slot.office().value())
                            .and("office_name", slot.officeName())
                            .and("place", slot.place())
                            .and("code", slot.code().name())
                            .and("expires_at", Plain.at(slot.expiresAt()))
                            .and(
                                    "standing",
                                    desks.sheetDesk().enrolments().standing(slot.device()).name()));
        }
        return Answer.json(
                Plain.of("page", found.page())
                        .and("pages", found.pages())
                        .and("total", found.total())
                        .and("slots", slots));
    }

    private Answer add(Call call) throws RefusedException, IOException {
        EnrolmentStore.Imported imported = addSlots(call, call.text("csv"), call.reason());
        return Answer.json(
                Plain.of("slots", imported.all().size()).and("new_slots", imported.made()));
    }

    /** Makes the slots of a list that are not there yet; all or none. */
    public EnrolmentStore.Imported addSlots(Call call, String csv, String reason)
            throws RefusedException, IOException {
        SheetDesk desk = desks.sheetDesk();
        Path file = Files.createTempFile("slots", ".csv");
        SlotList list;
        try {
            Files.writeString(file, csv);
            list = SlotList.read(file);
        } finally {
            Files.delete(file);
        }
        List<StateProblem> problems = new ArrayList<>();
        for (LineProblem one : list.problems()) {
            problems.add(new StateProblem("csv", one.toString()));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(Code.REFUSED, problems);
        }
        for (WantedSlot one : list.slots()) {
            call.need(Permission.SHEETS_MAKE, desks.chain(one.office()));
        }
        desks.audit().requireRoom();
        EnrolmentStore.Imported imported = desk.add(list.slots());
        desks.note(call, "slots.add", "", reason, imported.made() + " new");
        return imported;
    }

    private Answer make(Call call) throws RefusedException, IOException {
        List<DeviceId> devices = new ArrayList<>();
        if (call.body().members().get("devices") instanceof StateValue.Many many) {
            for (StateValue one : many.values()) {
                devices.add(device(one instanceof StateValue.Text text ? text.text() : ""));
            }
        }
        return makeSheets(call, devices, call.reason());
    }

    /** The device of a text. */
    public static DeviceId device(String text) throws RefusedException {
        try {
            return new DeviceId(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Code.MALFORMED);
        }
    }

    /** New codes for these devices and their sheets as one file; earlier sheets count no longer. */
    public Answer makeSheets(Call call, List<DeviceId> devices, String reason)
            throws RefusedException, IOException {
        if (devices.isEmpty() || devices.size() > SheetDesk.MOST_SHEETS) {
            throw new RefusedException(Code.MALFORMED);
        }
        SheetDesk desk = desks.sheetDesk();
        for (DeviceId device : devices) {
            Slot slot = desk.slot(device).orElseThrow(() -> new RefusedException(Code.ABSENT));
            call.need(Permission.SHEETS_MAKE, desks.chain(slot.office()));
        }
        desks.audit().requireRoom();
        Path file = desk.make(devices).orElseThrow(() -> new RefusedException(Code.ABSENT));
        devices.forEach(one -> desks.note(call, "sheet.make", one.value(), reason, "done"));
        return new Answer.Download(file.getFileName().toString(), "application/pdf", file);
    }
}
