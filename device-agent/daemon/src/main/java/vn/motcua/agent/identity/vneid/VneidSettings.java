package vn.motcua.agent.identity.vneid;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.motcua.agent.identity.vneid.ApprovalRequest.Claim;
import vn.motcua.runtime.config.Section;

/**
 * {@code [vneid]}. Names of claims and levels are the authority's to give; the absent ones are
 * OpenID Connect's own where it has them.
 *
 * @param issuer pinned: what discovery and tokens say must be this
 * @param client id under which the service knows this machine
 * @param key this machine's EC P-256 key, PKCS#8: signs every request to the service
 * @param keyId names the key to the service, where it wants that
 * @param ca root certificates of the service
 * @param scopes asked for besides {@code openid}
 * @param levels values of {@code acr} for the authentication levels 1 to 4
 * @param claimNames how the service calls each claim
 */
public record VneidSettings(
        URI issuer,
        String client,
        Path key,
        Optional<String> keyId,
        Path ca,
        List<String> scopes,
        List<String> levels,
        Map<Claim, String> claimNames) {
    private static final List<String> LEVELS = List.of("vneid-1", "vneid-2", "vneid-3", "vneid-4");

    public VneidSettings {
        scopes = List.copyOf(scopes);
        levels = List.copyOf(levels);
        claimNames = Map.copyOf(claimNames);
    }

    /** Reads the section; what is wrong is noted in it. */
    public static VneidSettings from(Section s) {
        Map<Claim, String> names = new EnumMap<>(Claim.class);
        names.put(Claim.NUMBER, s.text("number_claim", "personal_number"));
        names.put(Claim.NAME, s.text("name_claim", "name"));
        names.put(Claim.BIRTH, s.text("birth_claim", "birthdate"));
        names.put(Claim.SEX, s.text("sex_claim", "gender"));
        names.put(Claim.RESIDENCE, s.text("residence_claim", "residence"));
        List<String> levels = s.texts("levels", LEVELS);
        if (levels.size() != 4 || new HashSet<>(levels).size() != 4) {
            s.problem("levels", "must be four different texts, weakest first");
            levels = LEVELS;
        }
        List<String> scopes = s.texts("scopes", List.of());
        if (scopes.contains("offline_access")) {
            s.problem("scopes", "offline_access is never asked for");
        }
        return new VneidSettings(
                s.address("issuer", "https"),
                s.text("client"),
                s.path("key"),
                s.optionalText("key_id"),
                s.path("ca"),
                scopes,
                levels,
                names);
    }
}
