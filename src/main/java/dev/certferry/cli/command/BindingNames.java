package dev.certferry.cli.command;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.Binding;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.SpellingSuggestion;
import java.util.List;
import java.util.Optional;

/** The names of the bindings in manifests. */
final class BindingNames {
    private BindingNames() {}

    /** Empty if the manifests are not valid. */
    static Optional<List<String>> in(ManifestSet manifests) {
        return ManifestParser.read(manifests).accept(new ParseResult.Visitor<>() {
            @Override
            public Optional<List<String>> valid(DesiredState desired) {
                return Optional.of(
                        desired.bindings().stream().map(Binding::name).toList());
            }

            @Override
            public Optional<List<String>> invalid(List<Problem> problems, int skipped) {
                return Optional.empty();
            }
        });
    }

    /** Rejects an unknown name as a probable typing error; in manifests that are not valid any name may exist. */
    static void require(String name, ManifestSet manifests) {
        in(manifests).filter(known -> !known.contains(name)).ifPresent(known -> {
            throw unknown(name, known);
        });
    }

    static CommandException unknown(String name, List<String> known) {
        return new CommandException(ExitStatus.USAGE, "no binding " + name + "; " + alternative(name, known));
    }

    private static String alternative(String name, List<String> known) {
        return known.isEmpty()
                ? "the manifests have no bindings"
                : SpellingSuggestion.to(name, known)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("expected one of " + String.join(", ", known));
    }
}
