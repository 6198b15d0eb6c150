package dev.certferry.forge;

import dev.certferry.forge.FakeForgeState.Pull;
import java.util.Comparator;

/** GitHub, as a server of one's own has it. */
final class GitHubDialectFixture extends GitHubLikeDialectFixture {
    GitHubDialectFixture() {
        super("github");
    }

    @Override
    String api() {
        return "/api/v3";
    }

    @Override
    String tokenHeader() {
        return "Authorization";
    }

    @Override
    String tokenPrefix() {
        return "Bearer ";
    }

    @Override
    String pageSize() {
        return "per_page";
    }

    @Override
    int mostPerPage() {
        return 100;
    }

    @Override
    boolean hasNextPageHeader() {
        return false;
    }

    @Override
    Told pulls(Heard received, FakeForgeState world) {
        String head = received.query().getOrDefault("head", "");
        return list(
                world.pulls().stream()
                        .filter(pull ->
                                received.query().getOrDefault("state", "open").equals("all")
                                        || pull.state.equals("open"))
                        .filter(pull -> pull.base.equals(received.query().get("base")))
                        .filter(pull ->
                                head.isEmpty() || head.equals((pull.fork ? "mallory:" : "example:") + pull.branch))
                        .sorted(Comparator.comparingInt((Pull pull) -> pull.number)
                                .reversed())
                        .toList(),
                this::pull);
    }

    /** Those whose merge it is, and open ones that have it. */
    @Override
    Told mergedWith(String commit, FakeForgeState world) {
        return list(
                world.pulls().stream()
                        .filter(pull -> pull.mergedWith.filter(commit::equals).isPresent() || pull.head.equals(commit))
                        .toList(),
                this::pull);
    }
}
