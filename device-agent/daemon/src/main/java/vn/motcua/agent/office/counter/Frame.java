package vn.motcua.agent.office.counter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import vn.motcua.contract.office.Office;
import vn.motcua.contract.queue.CommandId;
import vn.motcua.contract.queue.CounterId;

/**
 * What every template needs.
 *
 * @param clerk who is signed in, empty by a counter's link
 * @param ids gives a fresh command id to each form
 */
public record Frame(
        PageTexts texts,
        Assets assets,
        Office office,
        CounterId counter,
        String clerk,
        Instant now,
        Supplier<CommandId> ids) {
    /** What the counter may take, and the office: {@code Nộp hồ sơ, chứng thực · Phường …}. */
    public String servicesLine() {
        List<String> names = new ArrayList<>();
        office.counter(counter).stream()
                .flatMap(c -> c.services().stream())
                .flatMap(id -> office.service(id).stream())
                .map(s -> texts.vietnamese() ? s.nameVi() : s.nameEn())
                .forEach(name -> names.add(names.isEmpty() ? name : lowerFirst(name)));
        return String.join(", ", names)
                + " · "
                + (texts.vietnamese() ? office.nameVi() : office.nameEn());
    }

    private static String lowerFirst(String name) {
        return name.isEmpty()
                ? name
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
