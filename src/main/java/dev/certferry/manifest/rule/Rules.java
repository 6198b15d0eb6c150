package dev.certferry.manifest.rule;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** The rules beyond the schemas, in order: first each document by itself, then all of them together. */
public final class Rules {
    private static final int MAX_PROBLEMS = 1000;

    private static final List<Rule> BINDINGS = List.of(
            new QuotedModeRule(),
            new DomainNameRule(),
            new NameOrLabelRule(),
            new FilesOrRotateOnlyRule(),
            new UniqueServiceRule(),
            new TargetPathRule(),
            new OutputRule(),
            new OutputReferenceRule(),
            new ConsistentOwnerRule(),
            new SecretPrefixLengthRule(),
            new UniqueNameRule(),
            new UniqueSecretPrefixRule(),
            new UniqueTargetRule(),
            new ProbeRule(),
            new ReviewNeedsPinRule());
    private static final List<Rule> SETTINGS = List.of(new SingleSettingsRule(), new MaintenanceWindowRule());

    private Rules() {}

    public static List<Problem> bindings(List<YamlField> documents) {
        return check(BINDINGS, documents);
    }

    public static List<Problem> settings(List<YamlField> documents) {
        return check(SETTINGS, documents);
    }

    /** At most 1,000 problems of each rule: more are not worth reading, and each takes memory. */
    private static List<Problem> check(List<Rule> rules, List<YamlField> documents) {
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : rules) {
            int most = problems.size() + MAX_PROBLEMS;
            rule.check(documents, problem -> {
                if (problems.size() < most) {
                    problems.add(problem);
                }
            });
        }
        return problems;
    }
}
