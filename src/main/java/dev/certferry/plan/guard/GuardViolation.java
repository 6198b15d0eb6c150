package dev.certferry.plan.guard;

/**
 * A violated limit. {@code required} is the value that an override needs: the number that this plan
 * reaches, or the name of the affected object.
 */
public record GuardViolation(String rule, String required, String reason) {
    public String remedy() {
        return "to apply it anyway: certferry apply --allow " + rule + "=" + required + " --reason TEXT";
    }
}
