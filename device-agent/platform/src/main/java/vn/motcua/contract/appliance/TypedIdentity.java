package vn.motcua.contract.appliance;

import vn.motcua.contract.identity.PersonalText;

/**
 * {@code identity.type}: a number from the keys on the screen (S-101).
 *
 * @param kind what the visitor says it is
 * @param text as typed
 */
public record TypedIdentity(Kind kind, String text) {
    public enum Kind {
        /** Personal identification number, 12 digits. */
        CITIZEN,
        /** Number of a passport or travel document. */
        PASSPORT,
        /** Tax or organisation code, 10 or 13 digits. */
        ORGANISATION
    }

    /** The typed text as a value that can be wiped. */
    public PersonalText personal() {
        return PersonalText.of(text);
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "TypedIdentity[" + kind + "]";
    }
}
