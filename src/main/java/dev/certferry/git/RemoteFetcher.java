package dev.certferry.git;

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
import java.util.TreeSet;
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

/** Brings commits from the server into a local copy, in one conversation each. */
final class RemoteFetcher {
    private static final int WHOLE_HISTORY = Integer.MAX_VALUE;

    private final RepositoryAccess access;
    private final GitErrorMapper troubles;
    private final boolean wholeHistory;
    private final long megabytes;

    RemoteFetcher(RepositoryAccess access, boolean wholeHistory, long megabytes) {
        this.access = access;
        this.troubles = new GitErrorMapper(access);
        this.wholeHistory = wholeHistory;
        this.megabytes = megabytes;
    }

    /** What a branch points to, absent when there is no such branch, and which branches there are. */
    record Tip(Optional<ObjectId> commit, Set<String> branches) {}

    /**
     * Asks for a branch and brings its commit unless it is here. With version 0 of the protocol the server's first answer
     * tells the branches, so nothing new costs one round trip; version 2 would need two.
     */
    Tip fetch(Repository repository, String branch) {
        return connect(repository, "0", connection -> {
            Optional<ObjectId> tip = Optional.ofNullable(connection.getRef(Constants.R_HEADS + branch))
                    .map(Ref::getObjectId);
            if (tip.isPresent()) {
                fetchRefs(repository, connection, tip.get());
                point(repository, "refs/certferry/fetched/" + branch, tip.get());
            }
            Set<String> branches = new TreeSet<>();
            for (Ref ref : connection.getRefs()) {
                if (ref.getName().startsWith(Constants.R_HEADS)) {
                    branches.add(ref.getName().substring(Constants.R_HEADS.length()));
                }
            }
            return new Tip(tip, branches);
        });
    }

    /** Brings what these refs point to, whatever kind of ref; those that the server does not have are left out. */
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

    /** Brings one commit that no branch need point to any more; version 2 lets a client ask for any that the server has. */
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
        try (Transport transport = Transport.open(repository, new URIish(access.url()))) {
            access.configure(transport);
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
            throw new PermanentException("repository " + access.url() + ": is no address; correct --repo", e);
        }
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
        FetchLimits limits =
                new FetchLimits(repository.getDirectory().toPath().resolve("objects"), megabytes, FetchLimits.LONGEST);
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

    /** A broken local copy stays what it is, for whoever can make it again. */
    private RuntimeException failed(IOException e) {
        return GitErrorMapper.isBrokenCopy(e) ? new CorruptCloneException(e) : troubles.of(e);
    }
}
