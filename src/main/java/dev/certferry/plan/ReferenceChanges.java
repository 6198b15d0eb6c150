package dev.certferry.plan;

import dev.certferry.model.ReferenceChange;
import dev.certferry.model.SecretReference;
import java.util.ArrayList;
import java.util.List;

/** Applies changes to a list of references (in place, in order, additions at the end: a change of order restarts tasks), and recognizes their result. */
public final class ReferenceChanges {
    private ReferenceChanges() {}

    /** References without a change are kept. */
    public static List<SecretReference> apply(List<SecretReference> current, List<ReferenceChange> swaps) {
        List<SecretReference> result = new ArrayList<>(current);
        for (ReferenceChange swap : swaps) {
            int place = swap.before().map(result::indexOf).orElse(-1);
            if (place >= 0 && swap.after().isPresent()) {
                result.set(place, swap.after().get());
            } else if (place >= 0) {
                result.remove(place);
            } else if (swap.before().isEmpty()) {
                result.add(swap.after().orElseThrow());
            }
        }
        return result;
    }

    /** Whether references are what these changes lead to: each new one is there, and none that was removed. */
    public static boolean areMade(List<ReferenceChange> changes, List<SecretReference> references) {
        return changes.stream()
                .allMatch(change -> change.after()
                        .map(wanted -> references.stream().anyMatch(one -> isSame(one, wanted)))
                        .orElseGet(() -> change.before().stream().noneMatch(references::contains)));
    }

    /** A secret that this run creates is known by its name alone. */
    private static boolean isSame(SecretReference used, SecretReference wanted) {
        return used.equals(wanted)
                || (wanted.secretId().isEmpty()
                        && used.withSecret("", used.secretName()).equals(wanted));
    }
}
