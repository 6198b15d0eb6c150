package dev.certferry.review;

import dev.certferry.model.Plan;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of a plan in the description of a status, the only part that a later run relies on. */
final class PlanStatus {
    private static final Pattern ID = Pattern.compile("^plan ([0-9a-f]{64}): ");

    private PlanStatus() {}

    static String described(Plan plan) {
        return "plan " + PlanJson.id(plan) + ": " + PlanText.summary(plan).replaceFirst("^Plan: ", "");
    }

    /** The plan id of a successful status. */
    static Optional<String> in(CommitStatus status) {
        Matcher id = ID.matcher(status.description());
        return status.state() == CommitStatus.State.SUCCESS && id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
