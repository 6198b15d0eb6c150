package dev.certferry.forge;

import dev.certferry.model.EnumNames;
import dev.certferry.review.Forge;
import java.net.URI;
import java.util.Optional;

/** The supported forges. */
public enum ForgeType {
    GITHUB(Optional.of("https://github.com")) {
        /** The API of github.com has a separate host; a GitHub Enterprise server has it below {@code /api/v3}. */
        @Override
        URI api(URI home) {
            return "github.com".equals(home.getHost())
                    ? URI.create("https://api.github.com")
                    : URI.create(trimmed(home) + "/api/v3");
        }

        @Override
        Forge forge(ForgeConnection asking, String repository) {
            return GitHubLikeForge.gitHub(asking, repository);
        }
    },
    GITLAB(Optional.of("https://gitlab.com")) {
        @Override
        URI api(URI home) {
            return URI.create(trimmed(home) + "/api/v4");
        }

        @Override
        Forge forge(ForgeConnection asking, String repository) {
            return new GitLab(asking, repository);
        }
    },
    GITEA(Optional.empty()) {
        @Override
        URI api(URI home) {
            return URI.create(trimmed(home) + "/api/v1");
        }

        @Override
        Forge forge(ForgeConnection asking, String repository) {
            return GitHubLikeForge.gitea(asking, ForgeDialect.GITEA, repository);
        }
    },
    FORGEJO(Optional.empty()) {
        @Override
        URI api(URI home) {
            return URI.create(trimmed(home) + "/api/v1");
        }

        @Override
        Forge forge(ForgeConnection asking, String repository) {
            return GitHubLikeForge.gitea(asking, ForgeDialect.FORGEJO, repository);
        }
    };

    private final Optional<URI> home;

    ForgeType(Optional<String> home) {
        this.home = home.map(URI::create);
    }

    /** The default URL; empty for forges that are only self-hosted. */
    public Optional<URI> home() {
        return home;
    }

    abstract URI api(URI home);

    abstract Forge forge(ForgeConnection asking, String repository);

    /** The forge at this URL. */
    public Forge at(ForgeConnection asking, String repository) {
        URI api = api(asking.address());
        return forge(
                new ForgeConnection(asking.http(), api, asking.token(), asking.limit(), asking.clock()), repository);
    }

    private static String trimmed(URI home) {
        return home.toString().replaceFirst("/+$", "");
    }

    public static Optional<ForgeType> of(String word) {
        return EnumNames.parse(ForgeType.class, word);
    }
}
