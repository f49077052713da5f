package vn.motcua.contract.office;

import java.util.List;
import vn.motcua.contract.queue.ServiceId;

/**
 * A service group that has its own number series and sign.
 *
 * @param id stable name
 * @param nameVi as on screens and paper, for example {@code Nộp hồ sơ}
 * @param nameEn the same in English
 * @param prefix letters of its numbers
 * @param sign shape of the flow
 * @param color of the flow, {@code #RRGGBB}
 * @param need which tile of the kiosk leads here
 * @param fields the fields (lĩnh vực) whose procedures come here; empty = every field that no other
 *     service of the same need names
 * @param placeVi where to wait, for example {@code Bên trái, theo vạch xanh hình tròn}
 * @param placeEn the same in English
 * @param byAppointment whether machines give numbers only for a booked time, such as for a meeting
 *     with the resolving agency (S-086); officers always may
 */
public record Service(
        ServiceId id,
        String nameVi,
        String nameEn,
        String prefix,
        FlowSign sign,
        String color,
        Need need,
        List<String> fields,
        String placeVi,
        String placeEn,
        boolean byAppointment) {
    public Service {
        fields = List.copyOf(fields);
    }
}
