package vn.motcua.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.appliance.FieldCount;
import vn.motcua.contract.appliance.ProcedureList;
import vn.motcua.contract.dossier.Procedure;
import vn.motcua.contract.dossier.ProcedureCode;

/**
 * The procedures that a box knows (S-122…S-124), searchable without accents. Immutable; any thread
 * may call, nothing blocks. Order and ranking are described at {@link ProcedureSearch}.
 */
public final class ProcedureCatalogue {
    /** Most procedures that one catalogue holds. */
    public static final int MAX_PROCEDURES = 20_000;

    private static final String STARTER = "starter-procedures.tsv";

    private final List<Procedure> procedures;
    private final Map<ProcedureCode, Procedure> byCode;
    private final ProcedureSearch search;

    private ProcedureCatalogue(List<Procedure> procedures) {
        this.procedures = List.copyOf(procedures);
        Map<ProcedureCode, Procedure> codes = new HashMap<>();
        for (Procedure one : this.procedures) {
            if (codes.put(one.code(), one) != null) {
                throw new IllegalArgumentException("a procedure code stands twice");
            }
        }
        this.byCode = Map.copyOf(codes);
        this.search = new ProcedureSearch(this.procedures, Synonyms.builtIn());
    }

    /**
     * A catalogue of these, in this order (most used first where that is known).
     *
     * @throws IllegalArgumentException when a code stands twice or there are too many
     */
    public static ProcedureCatalogue of(List<Procedure> procedures) {
        if (procedures.size() > MAX_PROCEDURES) {
            throw new IllegalArgumentException("too many procedures");
        }
        return new ProcedureCatalogue(procedures);
    }

    /** The built-in catalogue of procedures of daily use. */
    public static ProcedureCatalogue starter() {
        try (InputStream in = ProcedureCatalogue.class.getResourceAsStream(STARTER)) {
            if (in == null) {
                throw new IllegalStateException("resource missing: " + STARTER);
            }
            return switch (CatalogueFile.read(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                case CatalogueResult.Loaded loaded -> loaded.catalogue();
                case CatalogueResult.Refused _ ->
                        throw new IllegalStateException("resource damaged: " + STARTER);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All, in the order of the file. */
    public List<Procedure> procedures() {
        return procedures;
    }

    public int size() {
        return procedures.size();
    }

    public Optional<Procedure> find(ProcedureCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Every field with its number of procedures, the largest first. */
    public List<FieldCount> fields() {
        return fields(_ -> true);
    }

    /** The fields of the procedures admitted, the largest first. */
    public List<FieldCount> fields(Predicate<Procedure> admitted) {
        Map<String, Integer> counts = new HashMap<>();
        for (Procedure one : procedures) {
            if (admitted.test(one)) {
                counts.merge(one.fieldVi(), 1, Integer::sum);
            }
        }
        List<FieldCount> fields = new ArrayList<>(counts.size());
        counts.forEach((name, count) -> fields.add(new FieldCount(name, count)));
        fields.sort(
                Comparator.comparingInt(FieldCount::count)
                        .reversed()
                        .thenComparing(field -> Fold.fold(field.name())));
        return List.copyOf(fields);
    }

    /**
     * Best first. An empty text lists the field, or everything, in the order of the file.
     *
     * @param text as typed, with or without accents; only the first 200 characters count
     * @param field exact name of a field, or null for all
     * @param limit how many hits to return at most, 0 or more
     */
    public ProcedureList search(String text, @Nullable String field, int limit) {
        return search(text, one -> field == null || one.fieldVi().equals(field), limit);
    }

    /** Like {@link #search(String, String, int)}, among the procedures admitted. */
    public ProcedureList search(String text, Predicate<Procedure> admitted, int limit) {
        return search.find(text, admitted, Math.max(0, limit));
    }
}
