package dev.certferry.manifest.rule;

import dev.certferry.manifest.binding.SettingsMapper;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Durations;
import dev.certferry.model.Problem;
import dev.certferry.schedule.WindowCheck;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Each window has possible start times in a known zone, and together the windows permit changes at some time. */
final class MaintenanceWindowRule implements Rule {
    private static final String DURATION = "[1-9][0-9]{0,5}[smhd]";
    private static final String FIVE_FIELDS = "[^ ]+( +[^ ]+){4}";
    private static final String PART = "(100|[0-9]{1,2}(\\.[0-9]{1,3})?)%";

    @Override
    public void check(List<YamlField> documents, Consumer<Problem> problems) {
        documents.stream()
                .map(settings -> settings.get("spec", "windows"))
                .filter(YamlField::present)
                .forEach(windows -> windows(windows, problems));
    }

    private static void windows(YamlField windows, Consumer<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        List<YamlField> all = Stream.of(windows.get("allow"), windows.get("deny"))
                .flatMap(list -> list.items().stream())
                .toList();
        all.forEach(window -> {
            cron(window.get("cron")).ifPresent(found::add);
            duration(window.get("duration")).ifPresent(found::add);
            zone(window.get("zone")).ifPresent(found::add);
        });
        found.forEach(problems);
        boolean sound = found.isEmpty()
                && isPart(windows.get("urgent"))
                && all.stream().allMatch(MaintenanceWindowRule::isWhole);
        if (sound && !all.isEmpty() && WindowCheck.neverOpen(SettingsMapper.windows(windows))) {
            problems.accept(windows.keyProblem(
                    "never permit changes; expected a time inside an allow window and outside every deny window;"
                            + " shorten a deny window"));
        }
    }

    /** The schema reports missing and malformed fields. */
    private static boolean isWhole(YamlField window) {
        return window.get("cron")
                        .text()
                        .filter(text -> text.matches(FIVE_FIELDS))
                        .isPresent()
                && window.get("duration")
                        .text()
                        .filter(text -> text.matches(DURATION))
                        .isPresent()
                && (!window.get("zone").present() || window.get("zone").text().isPresent());
    }

    private static boolean isPart(YamlField urgent) {
        return !urgent.present()
                || urgent.text().filter(text -> text.matches(PART)).isPresent();
    }

    private static Optional<Problem> cron(YamlField cron) {
        return cron.text()
                .filter(text -> text.matches(FIVE_FIELDS))
                .flatMap(WindowCheck::cron)
                .map(cron::problem);
    }

    private static Optional<Problem> duration(YamlField duration) {
        return duration.text()
                .filter(text -> text.matches(DURATION))
                .map(Durations::parse)
                .flatMap(WindowCheck::duration)
                .map(duration::problem);
    }

    private static Optional<Problem> zone(YamlField zone) {
        return zone.text().flatMap(text -> {
            try {
                ZoneId.of(text);
                return Optional.empty();
            } catch (DateTimeException e) {
                return Optional.of(
                        zone.problem("\"" + text + "\" is not a time zone; expected one such as Europe/Paris or UTC"));
            }
        });
    }
}
