package vn.motcua.kiosk.flow;

import java.util.List;
import vn.motcua.contract.appliance.IdentityView.Trouble;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;

/** What a way that ended without leaves open. */
public final class Outcomes {
    private Outcomes() {}

    /** Whether the same way may go better a second time. */
    public static boolean worthAnother(Trouble trouble) {
        return switch (trouble) {
            case NOT_A_DOCUMENT,
                    UNREADABLE,
                    WRONG_NUMBER,
                    WRONG_ACCESS_NUMBER,
                    CARD_REMOVED,
                    DENIED,
                    LEVEL_TOO_LOW,
                    EXPIRED,
                    TIMED_OUT,
                    AWAY,
                    FINGER_TOO_SHORT,
                    FINGER_OFF_CENTRE,
                    FINGER_POOR,
                    NO_MATCH,
                    CANCELLED ->
                    true;
            case DOCUMENT_EXPIRED,
                    NO_CHIP,
                    TAMPERED,
                    FOREIGN_ISSUER,
                    OTHER_PERSON,
                    CLOCK_IN_DOUBT,
                    FAKE_FINGER_SUSPECTED,
                    NO_REFERENCE,
                    DEVICE_GONE ->
                    false;
        };
    }

    /** Whether the visitor is known in spite of a check that ended without. */
    public static boolean nameStands(Page.Identifying page) {
        boolean known = page.named() || page.back() instanceof Page.Greeting;
        Trouble trouble = page.view() == null ? null : page.view().trouble();
        return known && (trouble == null || !castsDoubt(trouble));
    }

    /** Whether the name known so far must not be used any more. */
    public static boolean castsDoubt(Trouble trouble) {
        return switch (trouble) {
            case TAMPERED, OTHER_PERSON, FAKE_FINGER_SUSPECTED, WRONG_ACCESS_NUMBER -> true;
            case NOT_A_DOCUMENT,
                    UNREADABLE,
                    WRONG_NUMBER,
                    DOCUMENT_EXPIRED,
                    CARD_REMOVED,
                    NO_CHIP,
                    FOREIGN_ISSUER,
                    DENIED,
                    LEVEL_TOO_LOW,
                    EXPIRED,
                    TIMED_OUT,
                    AWAY,
                    CLOCK_IN_DOUBT,
                    FINGER_TOO_SHORT,
                    FINGER_OFF_CENTRE,
                    FINGER_POOR,
                    NO_MATCH,
                    NO_REFERENCE,
                    DEVICE_GONE,
                    CANCELLED ->
                    false;
        };
    }

    /** The ways that say more than this one did. */
    public static List<Means> stronger(Trust trust) {
        return switch (trust) {
            case TYPED, CARD_QR -> List.of(Means.CHIP, Means.VNEID);
            case CHIP, CHIP_AND_HOLDER -> List.of(Means.VNEID);
            case VNEID_1, VNEID_2, VNEID_3, VNEID_4 -> List.of(Means.CHIP);
        };
    }
}
