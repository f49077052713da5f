package vn.motcua.agent.office.greeting;

import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.Means;
import vn.motcua.contract.identity.Trust;
import vn.motcua.contract.queue.AppointmentId;
import vn.motcua.contract.queue.TicketNumber;

/** What the one field of the page turned out to hold. */
sealed interface Seen {
    /** Somebody, by their own word. Whoever gets it closes the document. */
    record Person(IdentityDocument document, Means means, Trust trust) implements Seen {}

    record Dossier(String code) implements Seen {}

    /** A number that was called out. */
    record Slip(TicketNumber number) implements Seen {}

    /** The QR of a slip. */
    record SlipKey(String key) implements Seen {}

    /** The code of a booking of today. */
    record Booked(AppointmentId appointment) implements Seen {}

    record Unread(Why why) implements Seen {}

    /** Why nothing could be made of it; each has a sentence that says what to do. */
    enum Why {
        EMPTY,
        TOO_LONG,
        /** Accents or bars broken: an input method, or the reader's keyboard layout. */
        GARBLED,
        LINK,
        OTHER_CODE,
        /** A card's fields, one of them impossible. */
        CARD,
        CITIZEN,
        /** Nine digits: the old identity number. */
        OLD_NUMBER,
        DIGITS,
        TAX,
        PASSPORT,
        /** Machine-readable lines: one is missing, or one too many. */
        ZONE_LENGTH,
        ZONE,
        DOSSIER_DATE,
        PROCEDURE,
        RESULT
    }
}
