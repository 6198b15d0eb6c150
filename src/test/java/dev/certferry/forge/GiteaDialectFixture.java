package dev.certferry.forge;

import dev.certferry.forge.FakeForgeState.Pull;
import java.util.Comparator;
import java.util.List;

/** Gitea and Forgejo. */
final class GiteaDialectFixture extends GitHubLikeDialectFixture {
    GiteaDialectFixture() {
        super("gitea");
    }

    @Override
    String api() {
        return "/api/v1";
    }

    @Override
    String tokenHeader() {
        return "Authorization";
    }

    @Override
    String tokenPrefix() {
        return "token ";
    }

    @Override
    String pageSize() {
        return "limit";
    }

    @Override
    int mostPerPage() {
        return 50;
    }

    @Override
    boolean hasNextPageHeader() {
        return false;
    }

    /** Of all branches: it does not look at which one was asked for. */
    @Override
    Told pulls(Heard received, FakeForgeState world) {
        return list(
                world.pulls().stream()
                        .filter(pull ->
                                received.query().getOrDefault("state", "open").equals("all")
                                        || pull.state.equals("open"))
                        .sorted(Comparator.comparingInt((Pull pull) -> pull.number)
                                .reversed())
                        .toList(),
                this::pull);
    }

    @Override
    Told mergedWith(String commit, FakeForgeState world) {
        List<Pull> merged = world.pulls().stream()
                .filter(pull -> pull.mergedWith.filter(commit::equals).isPresent())
                .toList();
        return merged.isEmpty() ? none() : new Told(200, pull(merged.get(0)));
    }
}
