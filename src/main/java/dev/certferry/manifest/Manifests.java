package dev.certferry.manifest;

import dev.certferry.manifest.binding.Bindings;
import dev.certferry.manifest.binding.Defaults;
import dev.certferry.manifest.rule.Rules;
import dev.certferry.manifest.schema.Kind;
import dev.certferry.manifest.schema.SchemaCheck;
import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Binding;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the manifests of a revision: files to documents, documents to checked trees, trees to bindings. */
public final class Manifests {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::at).thenComparing(Problem::path).thenComparing(Problem::message);

    private Manifests() {}

    /** Pure: the same snapshot gives the same answer. Takes every {@code *.yaml} and {@code *.yml} file of the watched path. */
    public static Reading read(ManifestSet snapshot) {
        Inbox inbox = Inbox.of(snapshot.files());
        List<Problem> problems = new ArrayList<>(snapshot.problems());
        problems.addAll(inbox.problems());
        problems.addAll(Rules.bindings(inbox.bindings()));
        problems.addAll(Rules.settings(inbox.settings()));
        problems.addAll(schema(Kind.BINDING, inbox.bindings()));
        problems.addAll(schema(Kind.SETTINGS, inbox.settings()));
        return problems.isEmpty()
                ? valid(snapshot, inbox)
                : new Reading.Invalid(onePerPlace(problems), inbox.skipped());
    }

    private static List<Problem> schema(Kind kind, List<Field> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        SchemaCheck check = new SchemaCheck(kind);
        return documents.stream()
                .flatMap(document -> check.problems(document).stream())
                .toList();
    }

    private static Reading valid(ManifestSet snapshot, Inbox inbox) {
        Defaults defaults =
                inbox.settings().stream().findFirst().map(Defaults::of).orElse(Defaults.NONE);
        List<Binding> bindings = inbox.bindings().stream()
                .map(document -> Bindings.of(document, defaults))
                .sorted(Comparator.comparing(Binding::name))
                .toList();
        return new Reading.Valid(new DesiredState(
                snapshot.revision(),
                bindings,
                defaults.orphans(),
                defaults.guards(),
                defaults.windows(),
                inbox.skipped(),
                snapshot.warnings()));
    }

    /** A value that breaks a rule and the schema is one mistake; the rule, which comes first, says it better. */
    private static List<Problem> onePerPlace(List<Problem> problems) {
        record Place(SourceLocation at, String path) {}
        Map<Place, Problem> first = new LinkedHashMap<>();
        problems.stream()
                .map(Problem::printable)
                .forEach(problem -> first.putIfAbsent(new Place(problem.at(), problem.path()), problem));
        return first.values().stream().sorted(BY_PLACE).toList();
    }
}
