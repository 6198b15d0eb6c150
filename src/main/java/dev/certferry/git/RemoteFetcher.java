package dev.certferry.git;

import dev.certferry.git.transfer.TransferLimit;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Fetches commits from the server into a local clone, over one connection each. */
final class RemoteFetcher {
    private static final int WHOLE_HISTORY = Integer.MAX_VALUE;

    private final RepositoryAccess access;
    private final GitErrorMapper errorMapper;
    private final boolean wholeHistory;
    private final long megabytes;
    private final ReadingLimits reading;

    RemoteFetcher(RepositoryAccess access, boolean wholeHistory, long megabytes, ReadingLimits reading) {
        this.reading = reading;
        this.access = access;
        this.errorMapper = new GitErrorMapper(access);
        this.wholeHistory = wholeHistory;
        this.megabytes = megabytes;
    }

    /** The commit of a branch, absent if the branch does not exist, and those of all branches by name. */
    record Tip(Optional<ObjectId> commit, Map<String, ObjectId> heads) {}

    /**
     * Looks up a branch and fetches its commit unless it exists locally. With protocol version 0 the server's first response
     * lists the branches, so a fetch without new commits costs one round trip; version 2 would need two.
     */
    Tip fetch(Repository repository, String branch) {
        return connect(repository, "0", connection -> {
            Optional<ObjectId> tip = Optional.ofNullable(connection.getRef(Constants.R_HEADS + branch))
                    .map(Ref::getObjectId);
            if (tip.isPresent()) {
                fetchRefs(repository, connection, tip.get());
                point(repository, "refs/certferry/fetched/" + branch, tip.get());
            }
            Map<String, ObjectId> heads = new TreeMap<>();
            for (Ref ref : connection.getRefs()) {
                if (ref.getName().startsWith(Constants.R_HEADS)) {
                    heads.put(ref.getName().substring(Constants.R_HEADS.length()), ref.getObjectId());
                }
            }
            return new Tip(tip, heads);
        });
    }

    /** Fetches refs of any kind; refs that the server does not have are omitted. */
    Map<String, ObjectId> fetchAll(Repository repository, Collection<String> names) {
        return connect(repository, "0", connection -> {
            Map<String, ObjectId> found = new TreeMap<>();
            for (String name : names) {
                Optional.ofNullable(connection.getRef(name))
                        .map(Ref::getObjectId)
                        .ifPresent(commit -> found.put(name, commit));
            }
            fetchRefs(repository, connection, new HashSet<>(found.values()));
            return found;
        });
    }

    /** Fetches one commit that no branch may contain any more; protocol version 2 lets a client request any commit that the server has. */
    void fetchExact(Repository repository, ObjectId commit) {
        connect(repository, "2", connection -> {
            fetchRefs(repository, connection, commit);
            return commit;
        });
    }

    private interface Talk<T> {
        T with(FetchConnection connection) throws IOException;
    }

    private <T> T connect(Repository repository, String version, Talk<T> talk) {
        try {
            return attempt(repository, version, talk);
        } catch (IOException e) {
            if (GitErrorMapper.isLoginRefused(e) && access.rejected()) {
                return retry(repository, version, talk);
            }
            throw failed(e);
        }
    }

    private <T> T retry(Repository repository, String version, Talk<T> talk) {
        try {
            return attempt(repository, version, talk);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private <T> T attempt(Repository repository, String version, Talk<T> talk) throws IOException {
        repository.getConfig().setString("protocol", null, "version", version);
        try (Transport transport = Transport.open(repository, checked(new URIish(access.url())))) {
            access.configure(
                    transport, new TransferLimit(access.url(), reading.listedBytes(), packBytes(), reading.time()));
            if (!wholeHistory) {
                transport.setDepth(1);
            } else if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                transport.setDepth(WHOLE_HISTORY);
            }
            try (FetchConnection connection = transport.openFetch()) {
                access.accepted();
                return talk.with(connection);
            }
        } catch (URISyntaxException e) {
            throw new PermanentException("repository " + access.url() + ": invalid URL; correct --repo", e);
        }
    }

    /** Beyond {@link FetchLimits}, which is more precise about packs that are written to disk. */
    private long packBytes() {
        return (megabytes + 1) * 1024 * 1024 * 2;
    }

    private URIish checked(URIish uri) {
        ObjectFormatCheck.requireSha1(access, uri);
        return uri;
    }

    private void fetchRefs(Repository repository, FetchConnection connection, ObjectId commit) throws IOException {
        fetchRefs(repository, connection, Set.of(commit));
    }

    private void fetchRefs(Repository repository, FetchConnection connection, Set<ObjectId> commits)
            throws IOException {
        List<Ref> wanted = new ArrayList<>();
        for (ObjectId commit : commits) {
            if (!repository.getObjectDatabase().has(commit) || isToBeDeepened(repository)) {
                wanted.add(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, commit.name(), commit));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        FetchLimits limits = new FetchLimits(repository.getDirectory().toPath().resolve("objects"), megabytes, reading);
        try {
            connection.fetch(limits, wanted, Set.of());
        } catch (IOException e) {
            limits.check(access.url());
            throw e;
        }
        limits.check(access.url());
    }

    private boolean isToBeDeepened(Repository repository) throws IOException {
        return wholeHistory
                && !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    static void point(Repository repository, String name, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(commit);
        update.disableRefLog();
        RefUpdate.Result result = update.forceUpdate();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            case REJECTED_MISSING_OBJECT -> throw new MissingObjectException(commit, Constants.TYPE_COMMIT);
            default -> throw new IOException(name + " cannot be written: " + result);
        }
    }

    /** Does not map the failure of a corrupt local clone: the caller recreates the clone. */
    private RuntimeException failed(IOException e) {
        return GitErrorMapper.isBrokenCopy(e) ? new CorruptCloneException(e) : errorMapper.of(e);
    }
}
