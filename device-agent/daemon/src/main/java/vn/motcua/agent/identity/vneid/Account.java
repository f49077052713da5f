package vn.motcua.agent.identity.vneid;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.agent.identity.vneid.Approval.Reason;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.PersonalText;
import vn.motcua.contract.identity.Sex;
import vn.motcua.contract.identity.Trust;

/** Reads believed claims: only those that were asked for, each of a known form and length. */
record Account(Map<String, Object> claims, VneidSettings settings) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_RESIDENCE = 300;

    /** The level that {@code acr} states. */
    Trust level() throws ApprovalTrouble {
        int at = claims.get("acr") instanceof String acr ? settings.levels().indexOf(acr) : -1;
        return switch (at) {
            case 0 -> Trust.VNEID_1;
            case 1 -> Trust.VNEID_2;
            case 2 -> Trust.VNEID_3;
            case 3 -> Trust.VNEID_4;
            default -> throw new ApprovalTrouble(Reason.LEVEL_UNKNOWN);
        };
    }

    /** The document; the caller closes it. */
    IdentityDocument document(Set<Claim> wanted) throws ApprovalTrouble {
        String number = text(Claim.NUMBER, 12);
        if (!number.matches("[0-9]{12}")) {
            throw incomplete();
        }
        String name = wanted.contains(Claim.NAME) ? text(Claim.NAME, LONGEST_NAME) : null;
        LocalDate birth = wanted.contains(Claim.BIRTH) ? birth() : null;
        Sex sex = wanted.contains(Claim.SEX) ? sex() : null;
        String residence =
                wanted.contains(Claim.RESIDENCE) ? text(Claim.RESIDENCE, LONGEST_RESIDENCE) : null;
        return new IdentityDocument(
                IdentityDocument.Kind.ACCOUNT,
                PersonalText.of(number),
                null,
                personal(name),
                birth,
                sex,
                null,
                personal(residence),
                null,
                null,
                Set.of());
    }

    private LocalDate birth() throws ApprovalTrouble {
        try {
            LocalDate date = LocalDate.parse(text(Claim.BIRTH, 10));
            if (date.getYear() >= 1880 && date.getYear() <= 2200) {
                return date;
            }
        } catch (DateTimeException e) {
            // told below, without the text
        }
        throw incomplete();
    }

    private Sex sex() throws ApprovalTrouble {
        return switch (text(Claim.SEX, 10).toLowerCase(Locale.ROOT)) {
            case "male" -> Sex.MALE;
            case "female" -> Sex.FEMALE;
            default -> Sex.UNSTATED;
        };
    }

    private String text(Claim claim, int most) throws ApprovalTrouble {
        Object found = claims.get(settings.claimNames().get(claim));
        if (!(found instanceof String raw) || raw.length() > 2 * most) {
            throw incomplete();
        }
        String text = Normalizer.normalize(raw.strip(), Normalizer.Form.NFC);
        if (text.isEmpty()
                || text.length() > most
                || text.codePoints().anyMatch(Account::unprintable)) {
            throw incomplete();
        }
        return text;
    }

    private static boolean unprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static @Nullable PersonalText personal(@Nullable String text) {
        return text == null ? null : PersonalText.of(text);
    }

    private static ApprovalTrouble incomplete() {
        return new ApprovalTrouble(Reason.IDENTITY_INCOMPLETE);
    }

    /** Never what it holds. */
    @Override
    public String toString() {
        return "Account";
    }
}
