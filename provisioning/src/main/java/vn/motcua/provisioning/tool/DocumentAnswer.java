package vn.motcua.provisioning.tool;

import java.util.function.Function;
import vn.motcua.contract.identity.IdentityDocument;
import vn.motcua.contract.identity.IdentityDocument.Warning;
import vn.motcua.contract.identity.IdentityReading;

/** What the tools that read identity documents have in common. */
final class DocumentAnswer {
    private DocumentAnswer() {}

    /**
     * Wipes the document.
     *
     * @param fields adds what the tool says of it
     */
    static JsonLine of(IdentityReading reading, Function<IdentityDocument, JsonLine> fields) {
        return switch (reading) {
            case IdentityReading.Read(IdentityDocument document) -> {
                try (document) {
                    yield fields.apply(document)
                            .put(
                                    "warnings",
                                    document.warnings().stream().map(Warning::word).toList());
                }
            }
            case IdentityReading.Refused(IdentityReading.Refusal reason) ->
                    new JsonLine().put("ok", false).put("reason", reason.word());
        };
    }
}
