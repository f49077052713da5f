package vn.motcua.contract.appliance;

import org.jspecify.annotations.Nullable;

/**
 * Notification {@code scanner.scanned}: what was held to the reader, reduced by the agent to what a
 * screen may act on. The scanned text itself, which may hold an identity number, never leaves the
 * agent's line buffer, and that is zeroed.
 *
 * @param kind what it was
 * @param dossierCode set for DOSSIER
 * @param ticketKey set for TICKET: the key of the slip's QR
 */
public record Scanned(Kind kind, @Nullable String dossierCode, @Nullable String ticketKey) {
    public enum Kind {
        DOSSIER,
        TICKET,
        /** A card: seen, not used here, already wiped. */
        IDENTITY_CARD,
        /** Readable, but nothing that this machine knows. */
        FOREIGN,
        /** Torn, too long or not text. */
        MALFORMED
    }
}
