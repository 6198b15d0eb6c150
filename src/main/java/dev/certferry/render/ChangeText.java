package dev.certferry.render;

import dev.certferry.model.Change;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.RolloutPolicy;
import dev.certferry.model.SecretReference;
import dev.certferry.model.ServiceRollout;
import java.util.Locale;

/** One change of a plan as lines of text. */
final class ChangeText implements Change.Visitor<String> {
    @Override
    public String labelSecret(Change.LabelSecret change) {
        return "  ~ secret " + change.name() + "  (" + change.reason().reason() + "; only its labels change)\n";
    }

    @Override
    public String createSecret(Change.CreateSecret change) {
        return "  + secret " + change.name() + "  (" + change.reason().reason() + ")\n";
    }

    @Override
    public String deleteSecret(Change.DeleteSecret change) {
        return "  - secret " + change.name() + "  (" + change.reason().reason() + ")\n";
    }

    @Override
    public String updateService(Change.UpdateService change) {
        StringBuilder text =
                new StringBuilder("  ~ service " + change.serviceName() + "  (" + cost(change.impact()) + ")\n");
        if (change.reason().bindings().size() > 1) {
            text.append("      one update for ")
                    .append(String.join(", ", change.reason().bindings()))
                    .append('\n');
        }
        rollout(change, text);
        change.swaps().forEach(swap -> text.append("      ").append(swap(swap)).append('\n'));
        change.roll()
                .expectations()
                .forEach(expectation -> text.append("      then ")
                        .append(expectation.probe().connect())
                        .append(" must serve it for ")
                        .append(expectation.probe().serverName())
                        .append('\n'));
        return text.toString();
    }

    private static void rollout(Change.UpdateService change, StringBuilder text) {
        ServiceRollout roll = change.roll();
        if (roll.wave() != 0) {
            text.append("      in wave ").append(roll.wave()).append(", after all earlier waves succeeded\n");
        }
        if (roll.onFailure() == RolloutPolicy.OnFailure.ROLLBACK) {
            text.append("      if a service of ")
                    .append(String.join(", ", change.reason().bindings()))
                    .append(" fails, the services updated in this run are reverted\n");
        }
    }

    private static String swap(ReferenceChange swap) {
        if (swap.before().isEmpty()) {
            return "+ " + swap.target() + ": " + described(swap.after().orElseThrow());
        }
        SecretReference before = swap.before().get();
        if (swap.after().isEmpty()) {
            return "- " + swap.target() + ": " + before.secretName();
        }
        SecretReference after = swap.after().get();
        boolean sameOwner = owner(before).equals(owner(after));
        return "~ " + swap.target() + ": " + before.secretName() + " -> " + after.secretName()
                + (sameOwner ? "" : "  (" + owner(before) + " -> " + owner(after) + ")");
    }

    private static String described(SecretReference reference) {
        return reference.secretName() + "  (" + owner(reference) + ")";
    }

    private static String owner(SecretReference reference) {
        return "uid " + reference.uid() + ", gid " + reference.gid() + ", mode "
                + String.format(Locale.ROOT, "%04o", reference.mode());
    }

    static String cost(RestartImpact impact) {
        if (impact.tasks() == 0) {
            return "no task restarts";
        }
        String order = impact.startFirst() ? "start-first" : "stop-first";
        if (impact.tasks() == 1) {
            return "1 replica, " + order + (impact.downtime() ? ": downtime" : "");
        }
        String pace = impact.parallelism() == 0 || impact.parallelism() >= impact.tasks()
                ? "all concurrently"
                : impact.parallelism() == 1 ? "one at a time" : impact.parallelism() + " at a time";
        return impact.tasks() + " tasks restart " + pace + ", " + order + (impact.downtime() ? ": downtime" : "");
    }
}
