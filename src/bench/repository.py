"""Measures Git operations: a run without new commits, many manifests with a long history, verification of many audit records."""
import subprocess

import history
import stages as site
from timing import by_turns, once, seconds


def measure(runs, records, manifests, commits):
    """Yields the header and the rows of each table."""
    with site.EmbeddedSite(0) as one, history.Served(one.folder) as server:
        subprocess.run(site.stage("wildcard", one.certbot, "example.com"), check=True)
        yield ["no new commits", "time", "CPU time", "memory"], unchanged(one, server, runs)
        yield [f"{manifests:,} manifests, {commits:,} commits", "time", "CPU time", "memory"], large(one, server, manifests, commits)
        yield [f"{records:,} audit records over four years", "time", "CPU time", "memory"], verified(one, records)


def synced(one, url, *words, state):
    place = {**one.place(), "CERTFERRY_STATE_DIR": str(one.folder / state), "CERTFERRY_INSTALLATION": state}
    return [site.CERTFERRY, *words, "--repo", url], place


def unchanged(one, server, runs):
    """One binding and no new commits: the fixed cost of a run."""
    history.fill(one.folder / "small.git", history.manifests(1, 10, history.binding))
    subprocess.run(["git", "clone", "-q", "--bare", server.url("small.git"), str(one.folder / "small-clone.git")], check=True)
    fetch = ["git", "-C", str(one.folder / "small-clone.git"), "fetch", "-q", server.url("small.git"), "main"]
    sync = synced(one, server.url("small.git"), "sync", state="small")
    once(*sync)
    results = by_turns([(fetch, {}), sync, (["java", "-version"], {})], runs)
    return [line(name, run) for name, run in zip(("`git fetch`", "`certferry sync`", "`java -version`"), results)]


def large(one, server, manifests, commits):
    bare = one.folder / "large.git"
    history.fill(bare, history.manifests(manifests, commits, history.binding))
    url, clone = server.url("large.git"), one.folder / "clone.git"
    fetch = ["git", "-C", str(clone), "fetch", "-q", url, "main"]
    yield line("`git clone --bare --depth 1`", once(["git", "clone", "-q", "--bare", "--depth", "1", url, str(one.folder / "shallow.git")]))
    yield line("`git clone --bare`, full history", once(["git", "clone", "-q", "--bare", url, str(clone)]))
    yield line("`certferry validate`, no local copy", once(*synced(one, url, "validate", state="fresh")))
    yield line("first `certferry sync`, creates two secrets per binding", once(*synced(one, url, "sync", state="large")))
    yield line("`git fetch`, no new commits", once(fetch))
    yield line("`certferry sync`, no new commits", once(*synced(one, url, "sync", state="large")))
    history.more(bare, history.binding(1, commits))
    yield line("`git fetch`, one new commit", once(fetch))
    yield line("`certferry sync`, one new commit", once(*synced(one, url, "sync", state="large")))


def verified(one, records):
    history.fill(one.folder / "records.git", history.records(records, 4 * 365))
    verify = [site.CERTFERRY, "audit", "verify", "--clone", str(one.folder / "records.git")], one.place()
    log = ["git", "-C", str(one.folder / "records.git"), "log", "--format=%H", "--name-status", "certferry-audit"]
    return [line(name, once(*command)) for name, command in (("`certferry audit verify`", verify), ("`git log --name-status`", (log, {})))]


def line(name, run):
    return name, seconds(run.seconds), f"{run.processor:.2f} s", f"{run.megabytes:.0f} MB"
