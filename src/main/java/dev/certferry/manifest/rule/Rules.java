package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.Field;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** The rules beyond the schemas, in order: first each document by itself, then all of them together. */
public final class Rules {
    private static final List<Rule> BINDINGS = List.of(
            new QuotedMode(),
            new KnownDomains(),
            new NameOrLabel(),
            new FilesOrRotateOnly(),
            new ServiceOnce(),
            new SoundTargets(),
            new SoundOutputs(),
            new KnownSources(),
            new OneOwnerPerOutput(),
            new FittingFamily(),
            new UniqueNames(),
            new UniqueFamilies(),
            new OneBindingPerTarget(),
            new SoundProbes(),
            new ReviewedPin());
    private static final List<Rule> SETTINGS = List.of(new OneSettings(), new KnownWindows());

    private Rules() {}

    public static List<Problem> bindings(List<Field> documents) {
        return check(BINDINGS, documents);
    }

    public static List<Problem> settings(List<Field> documents) {
        return check(SETTINGS, documents);
    }

    private static List<Problem> check(List<Rule> rules, List<Field> documents) {
        List<Problem> problems = new ArrayList<>();
        rules.forEach(rule -> rule.check(documents, problems::add));
        return problems;
    }
}
