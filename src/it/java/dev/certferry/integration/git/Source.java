package dev.certferry.integration.git;

import dev.certferry.git.Access;
import dev.certferry.git.Address;
import dev.certferry.git.GitSource;
import dev.certferry.git.Watch;
import dev.certferry.git.credential.Credentials;
import dev.certferry.git.credential.Login;
import dev.certferry.git.http.HttpWay;
import dev.certferry.git.ssh.SshWay;
import dev.certferry.git.trust.Trust;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.FetchResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Certferry's own reading of a repository, put together piece by piece; without a piece, what its defaults are. */
record Source(
        String url,
        Path state,
        Watch watch,
        Credentials credentials,
        HttpWay http,
        SshWay ssh,
        Trust trust,
        Clock clock) {
    /** Branch main, all of it, with a home of its own so that the tester's keys do not count. */
    static Source of(String url, Path state) {
        SshWay ssh = new SshWay(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, state.resolve("home"));
        return new Source(
                url,
                state,
                new Watch("main", "", Duration.ofHours(24), 512, Optional.empty()),
                Credentials.none(),
                HttpWay.DIRECT,
                ssh,
                Trust.none(),
                Clock.systemUTC());
    }

    Source with(Login login) {
        return with(Credentials.of(login));
    }

    Source with(Credentials other) {
        return new Source(url, state, watch, other, http, ssh, trust, clock);
    }

    Source with(HttpWay other) {
        return new Source(url, state, watch, credentials, other, ssh, trust, clock);
    }

    Source with(SshWay other) {
        return new Source(url, state, watch, credentials, http, other, trust, clock);
    }

    Source with(Watch other) {
        return new Source(url, state, other, credentials, http, ssh, trust, clock);
    }

    Source with(Trust other) {
        return new Source(url, state, watch, credentials, http, ssh, other, clock);
    }

    Source at(Clock other) {
        return new Source(url, state, watch, credentials, http, ssh, trust, other);
    }

    GitSource open() {
        return new GitSource(new Access(Address.of(url, Set.of()), credentials, http, ssh), watch, trust, state, clock);
    }

    /** The newest revision, or a failure that shows why not. */
    ManifestSet snapshot() {
        return open().fetch().accept(new FetchResult.Visitor<>() {
            @Override
            public ManifestSet newest(ManifestSet snapshot) {
                return snapshot;
            }

            @Override
            public ManifestSet withheld(FetchResult.Withheld why) {
                throw new AssertionError(why.cause() + ": " + why.because());
            }
        });
    }

    /** Why the newest revision cannot be had, in words that docs/git.md explains. */
    FetchResult.Withheld withheld() {
        return open().fetch().accept(new FetchResult.Visitor<>() {
            @Override
            public FetchResult.Withheld newest(ManifestSet snapshot) {
                throw new AssertionError("was read: " + snapshot.revision());
            }

            @Override
            public FetchResult.Withheld withheld(FetchResult.Withheld why) {
                GitDoc.assertExplained(url, why.because());
                return why;
            }
        });
    }
}
