package vn.motcua.contract.identity;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.queue.PriorityClass;

/**
 * Turns a birth date into a priority class on the spot; the date goes no further (S-087, S-205).
 * Full years on the day of the visit count: who was born on 1/3/1951 is 75 on 1/3/2026, not before.
 * Immutable; any thread.
 *
 * @param elderlyFrom full years from which a visitor is called earlier, 50 to 120
 */
public record AgeRule(int elderlyFrom) {
    /** 75, as the queues of hospitals have it (Law on medical examination 15/2023/QH15, Art. 3). */
    public static final AgeRule CUSTOMARY = new AgeRule(75);

    private static final int LEAST = 50;
    private static final int MOST = 120;

    /**
     * @throws IllegalArgumentException when the age is out of range
     */
    public AgeRule {
        if (elderlyFrom < LEAST || elderlyFrom > MOST) {
            throw new IllegalArgumentException("the age of the elderly is 50 to 120");
        }
    }

    /**
     * @param birth null where it is not known
     * @param today in the office
     */
    public PriorityClass classOf(@Nullable LocalDate birth, LocalDate today) {
        return birth != null && Period.between(birth, today).getYears() >= elderlyFrom
                ? PriorityClass.ELDERLY
                : PriorityClass.NONE;
    }
}
