package dev.certferry.manifest.binding;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.model.Binding;
import dev.certferry.model.Durations;
import dev.certferry.model.FileTarget;
import dev.certferry.model.Output;
import dev.certferry.model.Probe;
import dev.certferry.model.Selector;
import dev.certferry.model.ServiceRule;
import dev.certferry.model.StartTls;
import dev.certferry.model.VersionSelector;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps a valid document to the record of a binding. */
public final class BindingMapper {
    private BindingMapper() {}

    public static Binding of(YamlField document, BindingDefaults defaults) {
        YamlField spec = document.get("spec");
        String name = need(document.get("metadata", "name"));
        BindingDefaults own = defaults.under(spec);
        List<Output> outputs =
                spec.get("outputs").items().stream().map(OutputMapper::of).toList();
        return new Binding(
                name,
                spec.get("domains").items().stream()
                        .map(domain -> DomainNames.normal(need(domain)).orElseThrow())
                        .toList(),
                spec.get("certificate", "lineage").text(),
                version(spec.get("certificate", "version")),
                spec.get("secretPrefix").text().orElse(name),
                outputs,
                spec.get("services").items().stream()
                        .map(service -> service(service, spec.get("files"), outputs))
                        .toList(),
                own.checks(),
                own.rollout(),
                own.retention(),
                document.origin());
    }

    private static VersionSelector version(YamlField field) {
        String text = field.present() ? field.node().asText() : "latest";
        return switch (text) {
            case "latest" -> new VersionSelector.Latest();
            case "live" -> new VersionSelector.Live();
            default -> new VersionSelector.Pinned(Integer.parseInt(text));
        };
    }

    private static ServiceRule service(YamlField field, YamlField defaultFiles, List<Output> outputs) {
        boolean rotateOnly = field.get("rotateOnly").isTrue();
        YamlField files = field.get("files").present() ? field.get("files") : defaultFiles;
        return new ServiceRule(
                selector(field),
                rotateOnly
                        ? List.of()
                        : files.items().stream()
                                .map(file -> file(file, outputs))
                                .toList(),
                rotateOnly,
                field.get("adopt").isTrue(),
                field.get("probe").items().stream().map(BindingMapper::probe).toList(),
                field.origin());
    }

    private static Selector selector(YamlField service) {
        Optional<String> name = service.get("name").text();
        if (name.isPresent()) {
            return new Selector.ByName(name.get());
        }
        String[] label = need(service.get("label")).split("=", 2);
        return new Selector.ByLabel(label[0], label.length == 2 ? Optional.of(label[1]) : Optional.empty());
    }

    private static FileTarget file(YamlField field, List<Output> outputs) {
        String source = need(field.get("source"));
        return new FileTarget(
                Stream.concat(Output.BUILT_IN.stream(), outputs.stream())
                        .filter(output -> output.source().equals(source))
                        .findFirst()
                        .orElseThrow(),
                need(field.get("target")),
                number(field.get("uid")),
                number(field.get("gid")),
                field.get("mode").text().map(mode -> Integer.parseInt(mode, 8)),
                field.origin());
    }

    private static Optional<String> number(YamlField field) {
        return field.present() ? Optional.of(field.node().asText()) : Optional.empty();
    }

    private static Probe probe(YamlField field) {
        return new Probe(
                need(field.get("connect")),
                need(field.get("serverName")),
                field.get("starttls").text().flatMap(StartTls::of),
                field.get("connections").node().asInt(Probe.DEFAULT_CONNECTIONS),
                field.get("within").text().map(Durations::parse).orElse(Probe.DEFAULT_TIMEOUT),
                field.origin());
    }

    private static String need(YamlField field) {
        return field.text().orElseThrow();
    }
}
