package vn.motcua.provisioning.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.fleet.DesiredSchema;
import vn.motcua.contract.fleet.StateProblem;

/** What a layer by itself must keep to. Pure. */
final class LayerCheck {
    private static final int LONGEST_NOTE = 300;

    private LayerCheck() {}

    static List<StateProblem> problems(
            Scope scope, Layer layer, LayerBook book, Set<DeviceId> devices) {
        List<StateProblem> found = new ArrayList<>(DesiredSchema.layerProblems(layer.patch()));
        if (layer.text().length() > DesiredSchema.MOST_CHARS) {
            found.add(
                    new StateProblem(
                            "", "is longer than " + DesiredSchema.MOST_CHARS + " characters"));
        }
        if (layer.templates().size() > Layer.MOST_TEMPLATES) {
            found.add(new StateProblem("templates", "are more than " + Layer.MOST_TEMPLATES));
        }
        for (int i = 0; i < layer.templates().size(); i++) {
            String name = layer.templates().get(i);
            boolean known =
                    Scope.NAME.matcher(name).matches()
                            && book.layers().containsKey(new Scope.Template(name));
            if (!known) {
                found.add(new StateProblem("templates[" + i + "]", "is no template"));
            }
        }
        if (layer.equals(Layer.EMPTY)) {
            found.addAll(stillNamed(scope, book));
            return found;
        }
        switch (scope) {
            case Scope.OfUnit u -> {
                if (!book.knowsUnit(u.unit())) {
                    found.add(new StateProblem("", "there is no such unit"));
                }
            }
            case Scope.OfDevice d -> {
                if (!devices.contains(d.device())) {
                    found.add(new StateProblem("", "there is no such device"));
                }
            }
            case Scope.Template t -> {
                if (!layer.templates().isEmpty()) {
                    found.add(new StateProblem("templates", "a template names no templates"));
                }
            }
            case Scope.OfGroup g -> {}
        }
        return found;
    }

    /** A template may go only when no layer names it. */
    private static List<StateProblem> stillNamed(Scope scope, LayerBook book) {
        if (!(scope instanceof Scope.Template template)) {
            return List.of();
        }
        return book.layers().entrySet().stream()
                .filter(e -> e.getValue().templates().contains(template.name()))
                .map(e -> new StateProblem("", "is still named by " + e.getKey().text()))
                .sorted(java.util.Comparator.comparing(StateProblem::text))
                .limit(DesiredSchema.MOST_PROBLEMS)
                .toList();
    }

    static List<StateProblem> notes(String author, String reason) {
        List<StateProblem> found = new ArrayList<>();
        if (author.isBlank() || author.length() > LONGEST_NOTE) {
            found.add(new StateProblem("author", "is needed, 1 to 300 characters"));
        }
        if (reason.isBlank() || reason.length() > LONGEST_NOTE) {
            found.add(new StateProblem("reason", "is needed, 1 to 300 characters"));
        }
        return found;
    }
}
