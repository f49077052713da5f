package vn.motcua.contract.appliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.queue.PriorityClass;

/**
 * Where the identification of the visitor in front of the screen stands: answer to {@code
 * identity.begin}, {@code identity.type} and {@code identity.cancel}, and the notification {@code
 * identity.changed}. Only what the screen shows; the rest stays in the agent and is wiped with the
 * session.
 *
 * @param means which way, null before one was chosen
 * @param stage how far
 * @param percent 0…100 while working, else null
 * @param code what to show while an approval is awaited, else null
 * @param visitor who it is, once identified; stays set while a further check runs
 * @param trouble why it ended without, or what to do better; else null
 */
public record IdentityView(
        @Nullable Means means,
        Stage stage,
        @Nullable Integer percent,
        @Nullable ShownCode code,
        @Nullable Greeted visitor,
        @Nullable Trouble trouble) {
    /** Nobody has begun. */
    public static final IdentityView NOBODY =
            new IdentityView(null, Stage.NOBODY, null, null, null, null);

    public enum Stage {
        NOBODY,
        /** For the visitor: hold the card, put the finger, approve on the telephone. */
        WAITING,
        /** Reading or asking; a card must stay where it is. */
        WORKING,
        /** Not good enough, the same means goes on: {@code trouble} says what to do better. */
        AGAIN,
        IDENTIFIED,
        /** Ended without; another means or none is as good. */
        ENDED
    }

    /**
     * The approval to give on one's own telephone.
     *
     * @param qr text for the QR
     * @param shortCode to compare or type, {@code KZXQ-PLTN}
     * @param expiresAt at most 120 s away
     */
    public record ShownCode(String qr, String shortCode, Instant expiresAt) {}

    /**
     * What may be said on a screen that others can see.
     *
     * @param name full name, empty where only a number is known
     * @param maskedNumber at most the last three digits
     * @param trust how far the identification goes
     * @param priority what the birth date gives on this day, without the date
     * @param warnings for a clerk to look at
     */
    public record Greeted(
            String name,
            String maskedNumber,
            Trust trust,
            PriorityClass priority,
            List<IdentityDocument.Warning> warnings) {
        public Greeted {
            warnings = List.copyOf(warnings);
        }

        /** Never the name. */
        @Override
        public String toString() {
            return "Greeted[" + trust + "]";
        }
    }

    /** Named outcomes; each has a text that says what to do next. */
    public enum Trouble {
        /** Readable, but no identity document that this machine knows. */
        NOT_A_DOCUMENT,
        /** Torn, garbled, out of focus. */
        UNREADABLE,
        /** A typed number of the wrong form, or a check digit that does not fit. */
        WRONG_NUMBER,
        DOCUMENT_EXPIRED,
        /** The chip answers to another card's number. */
        WRONG_ACCESS_NUMBER,
        CARD_REMOVED,
        NO_CHIP,
        /** The data on the chip is not what the issuer signed. */
        TAMPERED,
        /** Signed by somebody whose certificate is not in the store. */
        FOREIGN_ISSUER,
        /** Chip and card do not name the same person. */
        OTHER_PERSON,
        /** The visitor said no on the telephone. */
        DENIED,
        /** Approved with a weaker authentication than this service asks for. */
        LEVEL_TOO_LOW,
        EXPIRED,
        TIMED_OUT,
        /** The identity service, the gateway or the reference is not reachable. */
        AWAY,
        /** The clock cannot be trusted, so no answer with a date can. */
        CLOCK_IN_DOUBT,
        FINGER_TOO_SHORT,
        FINGER_OFF_CENTRE,
        FINGER_POOR,
        NO_MATCH,
        FAKE_FINGER_SUSPECTED,
        NO_REFERENCE,
        DEVICE_GONE,
        CANCELLED
    }

    /** Never who. */
    @Override
    public String toString() {
        return "IdentityView[" + means + ", " + stage + ", " + trouble + "]";
    }
}
