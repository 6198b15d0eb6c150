package dev.certferry.integration.git;

import dev.certferry.git.GitSource;
import dev.certferry.git.ListedHeads;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.RepositoryUrl;
import dev.certferry.git.WatchedBranch;
import dev.certferry.git.credential.Credential;
import dev.certferry.git.credential.CredentialProvider;
import dev.certferry.git.http.HttpSettings;
import dev.certferry.git.ssh.SshSettings;
import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.FetchResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Certferry's own reading of a repository, put together piece by piece; without a piece, what its defaults are. */
record GitSourceBuilder(
        String url,
        Path state,
        WatchedBranch watch,
        CredentialProvider credentials,
        HttpSettings http,
        SshSettings ssh,
        TrustPolicy trust,
        Clock clock) {
    /** Branch main, all of it, with a home of its own so that the tester's keys do not count. */
    static GitSourceBuilder of(String url, Path state) {
        SshSettings ssh = new SshSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, state.resolve("home"));
        return new GitSourceBuilder(
                url,
                state,
                new WatchedBranch("main", "", Duration.ofHours(24), 512, Optional.empty()),
                CredentialProvider.none(),
                HttpSettings.DIRECT,
                ssh,
                TrustPolicy.none(),
                Clock.systemUTC());
    }

    GitSourceBuilder with(Credential login) {
        return with(CredentialProvider.of(login));
    }

    GitSourceBuilder with(CredentialProvider other) {
        return new GitSourceBuilder(url, state, watch, other, http, ssh, trust, clock);
    }

    GitSourceBuilder with(HttpSettings other) {
        return new GitSourceBuilder(url, state, watch, credentials, other, ssh, trust, clock);
    }

    GitSourceBuilder with(SshSettings other) {
        return new GitSourceBuilder(url, state, watch, credentials, http, other, trust, clock);
    }

    GitSourceBuilder with(WatchedBranch other) {
        return new GitSourceBuilder(url, state, other, credentials, http, ssh, trust, clock);
    }

    GitSourceBuilder with(TrustPolicy other) {
        return new GitSourceBuilder(url, state, watch, credentials, http, ssh, other, clock);
    }

    GitSourceBuilder at(Clock other) {
        return new GitSourceBuilder(url, state, watch, credentials, http, ssh, trust, other);
    }

    GitSource open() {
        return new GitSource(
                new RepositoryAccess(RepositoryUrl.of(url, Set.of()), credentials, http, ssh),
                watch,
                trust,
                state,
                clock,
                new ListedHeads());
    }

    /** The newest revision, or a failure that shows why not. */
    ManifestSet snapshot() {
        return open().fetch().accept(new FetchResult.Visitor<>() {
            @Override
            public ManifestSet available(ManifestSet snapshot) {
                return snapshot;
            }

            @Override
            public ManifestSet unavailable(FetchResult.Withheld why) {
                throw new AssertionError(why.cause() + ": " + why.message());
            }
        });
    }

    /** Why the newest revision cannot be had, in words that docs/git.md explains. */
    FetchResult.Withheld withheld() {
        return open().fetch().accept(new FetchResult.Visitor<>() {
            @Override
            public FetchResult.Withheld available(ManifestSet snapshot) {
                throw new AssertionError("was read: " + snapshot.revision());
            }

            @Override
            public FetchResult.Withheld unavailable(FetchResult.Withheld why) {
                GitDocumentation.assertExplained(url, why.message());
                return why;
            }
        });
    }
}
