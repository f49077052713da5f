package vn.motcua.contract.dossier;

import org.jspecify.annotations.Nullable;

/**
 * One administrative procedure as published (S-122, S-124).
 *
 * @param code national code
 * @param nameVi official name, NFC, up to some 300 characters
 * @param fieldVi field (lĩnh vực)
 * @param level {@code xa} (commune) or {@code tinh} (city)
 * @param timeLimit how long the authority may take; null = not stated
 * @param timeUnit unit of {@code timeLimit}; null when that is
 * @param feeVnd fee in đồng only when the record states one; null is "theo quy định", never free
 */
public record Procedure(
        ProcedureCode code,
        String nameVi,
        String fieldVi,
        String level,
        @Nullable Integer timeLimit,
        @Nullable TimeUnit timeUnit,
        @Nullable Long feeVnd) {
    public enum TimeUnit {
        WORKING_DAY,
        DAY,
        HOUR,
        MONTH
    }
}
