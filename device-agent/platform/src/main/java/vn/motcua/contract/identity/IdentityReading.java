package vn.motcua.contract.identity;

import java.util.Locale;

/**
 * What came out of reading a card's QR, a machine-readable zone or a typed number. Neither side
 * ever repeats what was read.
 */
public sealed interface IdentityReading {
    /** Read; whoever gets it owns the document and closes it. */
    record Read(IdentityDocument document) implements IdentityReading {}

    /** Not read, and why. */
    record Refused(Refusal reason) implements IdentityReading {}

    /** Why a text is no identity. */
    enum Refusal {
        EMPTY,
        TOO_LONG,
        /** The reader stopped in the middle. */
        TORN,
        /** Not UTF-8, or control characters in the middle. */
        NOT_TEXT,
        /**
         * It was a card once, but accents or bars are broken: a reader in keyboard mode, an input
         * method, a wrong code page.
         */
        GARBLED,
        /** A link; no card carries one. */
        LINK(false),
        /** A card of another kind: health card, card of the epidemic years. */
        OTHER_CARD(false),
        /** Readable, but nothing of a card. */
        OTHER_CODE(false),
        /** Fields between bars, but neither seven nor ten and more. */
        FIELD_COUNT,
        /** Not the twelve digits of a personal identification number. */
        CITIZEN_NUMBER,
        /** Neither empty nor the nine digits of an old identity number. */
        OLD_NUMBER,
        NAME,
        /** No such day. */
        BIRTH_DATE,
        SEX,
        /** No such day. */
        ISSUE_DATE,
        /** Machine-readable zone: neither twice 44 nor three times 30 characters. */
        ZONE_LENGTH,
        /** A character that no machine-readable zone has, or a letter among digits. */
        ZONE_CHARACTERS,
        /** A document that is not read here, a visa for example. */
        DOCUMENT_KIND(false),
        /** Not the code of a state or organisation. */
        STATE,
        NUMBER_CHECK_DIGIT,
        BIRTH_CHECK_DIGIT,
        EXPIRY_CHECK_DIGIT,
        OPTIONAL_CHECK_DIGIT,
        COMPOSITE_CHECK_DIGIT,
        /** No such day. */
        EXPIRY_DATE,
        /** Typed: not the form of a passport's or travel document's number. */
        PASSPORT_NUMBER,
        /** Typed: not 10, 12 or 13 digits. */
        TAX_CODE,
        /** Typed: the tenth digit does not fit the nine before it. */
        TAX_CHECK_DIGIT,
        /** Typed: the three digits of a branch are 001 to 999. */
        TAX_BRANCH;

        private final boolean document;

        Refusal() {
            this(true);
        }

        Refusal(boolean document) {
            this.document = document;
        }

        /** Whether it may be an identity document, badly read; else it is something else. */
        public boolean mayBeDocument() {
            return document;
        }

        /** Stable word for programs: {@code birth-check-digit}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
