package dev.certferry.sync;

import dev.certferry.model.Request;
import dev.certferry.model.Service;
import dev.certferry.model.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks what a person asked for against what is there. */
final class Requests {
    private Requests() {}

    /** A service in {@code --retry} that does not exist is a slip of the pen, and nothing is begun. */
    static Optional<Gate.No> unknown(Request request, Prepared prepared) {
        if (request.retry().isEmpty() || prepared.observed().isEmpty()) {
            return Optional.empty();
        }
        Set<String> services = prepared.observed().get().swarm().services().stream()
                .map(Service::name)
                .collect(Collectors.toSet());
        return new TreeSet<>(request.retry())
                .stream()
                        .filter(name -> !services.contains(name))
                        .findFirst()
                        .map(name -> new Gate.No(
                                Verdict.USAGE,
                                "--retry " + name + ": there is no service of this name; certferry status lists them"));
    }
}
