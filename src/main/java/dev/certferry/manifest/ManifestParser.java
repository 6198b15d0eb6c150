package dev.certferry.manifest;

import dev.certferry.manifest.binding.BindingDefaults;
import dev.certferry.manifest.binding.BindingMapper;
import dev.certferry.manifest.rule.Rules;
import dev.certferry.manifest.schema.SchemaCheck;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.yaml.YamlField;
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
public final class ManifestParser {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::at).thenComparing(Problem::path).thenComparing(Problem::message);

    private ManifestParser() {}

    /** A pure function of the snapshot. Reads every {@code *.yaml} and {@code *.yml} file of the watched path. */
    public static ParseResult read(ManifestSet snapshot) {
        ManifestDocuments inbox = ManifestDocuments.of(snapshot.files());
        List<Problem> problems = new ArrayList<>(snapshot.problems());
        problems.addAll(inbox.problems());
        problems.addAll(Rules.bindings(inbox.bindings()));
        problems.addAll(Rules.settings(inbox.settings()));
        problems.addAll(schema(SchemaKind.BINDING, inbox.bindings()));
        problems.addAll(schema(SchemaKind.SETTINGS, inbox.settings()));
        return problems.isEmpty()
                ? valid(snapshot, inbox)
                : new ParseResult.Invalid(onePerPlace(problems), inbox.skipped());
    }

    private static List<Problem> schema(SchemaKind kind, List<YamlField> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        SchemaCheck check = new SchemaCheck(kind);
        return documents.stream()
                .flatMap(document -> check.problems(document).stream())
                .limit(ManifestDocuments.MAX_PROBLEMS)
                .toList();
    }

    private static ParseResult valid(ManifestSet snapshot, ManifestDocuments inbox) {
        BindingDefaults defaults =
                inbox.settings().stream().findFirst().map(BindingDefaults::of).orElse(BindingDefaults.NONE);
        List<Binding> bindings = inbox.bindings().stream()
                .map(document -> BindingMapper.of(document, defaults))
                .sorted(Comparator.comparing(Binding::name))
                .toList();
        return new ParseResult.Valid(new DesiredState(
                snapshot.revision(),
                bindings,
                defaults.orphans(),
                defaults.guards(),
                defaults.windows(),
                inbox.skipped(),
                snapshot.warnings()));
    }

    /** A value that violates a rule and the schema is reported once, by the rule, whose message is clearer. */
    private static List<Problem> onePerPlace(List<Problem> problems) {
        record Place(SourceLocation at, String path) {}
        Map<Place, Problem> first = new LinkedHashMap<>();
        problems.stream()
                .map(Problem::printable)
                .forEach(problem -> first.putIfAbsent(new Place(problem.at(), problem.path()), problem));
        return first.values().stream().sorted(BY_PLACE).toList();
    }
}
