#!/usr/bin/env python3
"""Compares Certferry with the tools that operators would use instead, and prints the tables of docs/performance.md as Markdown.

    src/bench/bench.py [start] [article] [create] [rollout] [scale] [archive] [git] [serve]      default: all

Requires the components of the integration tests (src/it/sh/prepare.sh installs them) and root for the private Docker engine. `serve`
also requires wrk. Times are medians; memory is the peak of the program. Environment variables and their defaults:

    CERTFERRY_BENCH_RUNS      5                     runs of each command
    CERTFERRY_BENCH_SIZES     1000,10000,50000      bindings of `scale`
    CERTFERRY_BENCH_LINEAGES  100,1000,10000        lineages of `archive`
    CERTFERRY_BENCH_HISTORY   100000,10000,50000    records, manifests and commits of `git`
    CERTFERRY_BENCH_SERVE     1000,20               syncs and seconds of load of `serve`
    CERTFERRY_BENCH_NET       199                   third number of the private engine's network 10.213.NET.0/24
"""
import copy
import os
import pathlib
import platform
import re
import signal
import statistics
import subprocess
import sys
import time

import repository
import serve as daemon
import stages as site
from raw import Engine, timed
from timing import by_turns, once, ratio, seconds, table

RUNS = int(os.environ.get("CERTFERRY_BENCH_RUNS", "5"))
SETTINGS = """apiVersion: certferry.dev/v1
kind: Settings
spec:
  rollout: {maxParallel: 20, cooldown: 0s}
"""
HERE = pathlib.Path(__file__).resolve().parent


def numbers(name, default):
    return [int(number) for number in os.environ.get(name, default).split(",")]


def start():
    print("### Start\n")
    with site.RealSite() as real:
        real.lineages(1, 1)
        real.services(1)
        real.bindings(1, 1, 1)
        real.commit()
        once(*real.certferry("apply", "--auto-approve", source="--repo"))
        launcher = site.CERTFERRY
        commands = {
            "`certferry --help`": ([launcher, "--help"], {}),
            "`certferry validate` on the examples": ([launcher, "validate", "--dir", str(site.HOME / "examples")], {}),
            "`certferry plan` of one binding": real.certferry("plan", source="--repo"),
            "the same lookups as a shell script": (
                [str(HERE / "lookups.sh"), str(real.certbot), "site1.example.com", "service1", str(real.manifests)],
                {"DOCKER_HOST": real.host()},
            ),
            "`docker version`": (["docker", "version"], {"DOCKER_HOST": real.host()}),
            "`java -version`": (["java", "-version"], {}),
        }
        results = by_turns(list(commands.values()), max(RUNS, 9))
        bare = results[-1].seconds
        rows = [(name, seconds(run.seconds), f"{run.seconds / bare:.1f}", f"{run.megabytes:.0f} MB") for name, run in zip(commands, results)]
        table(["command", "time", "times `java -version`", "memory"], rows)


def article():
    print("### The two scripts\n")
    count = 100
    scripts = ["bash", "-c", f"{HERE}/article/create-secrets.sh \"$1\" && {HERE}/article/update-services.sh", "bash"]
    with site.RealSite() as real:
        real.lineages(1, count)
        real.services(count)
        own = real.api("GET", "/services")
        for i in range(1, count + 1):  # Certferry uses other services and other secret names than the scripts
            spec = dict(own[0]["Spec"], Name=f"own{i}", Labels={})
            real.api("POST", "/services/create", spec)
        real.bindings(1, count, count, family="own", service="own")
        (real.manifests / "settings.yaml").write_text(SETTINGS)  # no cooldown, since the scripts do not wait either
        ferry, shell = real.certferry("apply", "--auto-approve"), (scripts + [str(real.certbot)], {"DOCKER_HOST": real.host()})
        once(*ferry)
        once(*shell)
        attach(real, count)
        idle = by_turns([shell, ferry], RUNS)
        engine = Engine(real.socket())
        bare_idle = statistics.median(timed(lambda: (engine.call("GET", "/services"), engine.call("GET", "/secrets"))) for _ in range(RUNS))
        renewed = [[], [], []]
        for i in range(max(RUNS // 2, 1)):
            real.lineages(1, count)
            renewed[0].append(once(*shell).seconds)
            renewed[1].append(once(*ferry).seconds)
            renewed[2].append(bare_renewal(engine, count, i))
        rows = [
            row("nothing to do", idle[0].seconds, idle[1].seconds, bare_idle),
            row("all renewed", *(statistics.median(one) for one in renewed)),
        ]
        table([f"{count} lineages, {count} services without tasks", "scripts", "certferry", "raw API", "scripts / certferry", "scripts / raw API"], rows)


def row(name, shell, ferry, bare):
    return name, seconds(shell), seconds(ferry), seconds(bare), ratio(shell, ferry), ratio(shell, bare)


def attach(real, count):
    """Adds secret references to the services, because the scripts only update existing ones."""
    engine = Engine(real.socket())
    ids = {secret["Spec"]["Name"]: secret["ID"] for secret in engine.call("GET", "/secrets")}
    by_name = {service["Spec"]["Name"]: service for service in engine.call("GET", "/services")}
    for i in range(1, count + 1):
        names = {"site.key": f"site{i}.example.com.key.1", "site.crt": f"site{i}.example.com.crt.1"}
        engine.point(by_name[f"service{i}"], {target: (ids[name], name) for target, name in names.items()})


def bare_renewal(engine, count, turn):
    """Creates 200 secrets and updates 100 services without any lookup, then reverts the services."""
    services = {service["Spec"]["Name"]: service for service in engine.call("GET", "/services")}
    before = {i: services[f"own{i}"] for i in range(1, count + 1)}

    def work():
        for i, service in before.items():
            files = {kind: f"raw{turn}-{i}.{kind}" for kind in ("key", "crt")}
            engine.point(service, {kind: (engine.create(name, b"x" * 2000), name) for kind, name in files.items()})

    kept = copy.deepcopy(before)
    taken = timed(work)
    now = {service["Spec"]["Name"]: service for service in engine.call("GET", "/services")}
    for i, service in kept.items():
        engine.call("POST", f"/services/{service['ID']}/update?version={now[f'own{i}']['Version']['Index']}", service["Spec"])
    return taken


def create():
    print("### Many secrets in one apply\n")
    with site.RealSite() as real:
        real.lineages(1, 500)
        real.bindings(1, 500, 500)
        ferry = once(*real.certferry("apply", "--auto-approve"))
        engine = Engine(real.socket())
        bare = timed(lambda: [engine.create(f"raw-{i}", b"x" * 2000) for i in range(1000)])
        rows = [("`certferry apply`", seconds(ferry.seconds), f"{ferry.megabytes:.0f} MB"), ("a loop of API calls", seconds(bare), "")]
        table(["1,000 secrets of 500 new bindings", "time", "memory"], rows)


def rollout():
    print("### Rollouts\n")
    rows = []
    for count, replicas in ((1, 1), (20, 3)):
        with site.RealSite() as real:
            pace = {"Parallelism": 1, "Monitor": 500_000_000, "FailureAction": "pause", "Order": "stop-first"}
            program = {"Image": real.image(), "Command": ["sleep", "3600"], "StopGracePeriod": 100_000_000}
            real.lineages(1, count)
            real.services(count, replicas, more={"TaskTemplate": {"ContainerSpec": program}, "UpdateConfig": pace})
            real.bindings(1, count, count)
            for file in real.manifests.glob("bindings-*.yaml"):  # each turn adopts the secrets that the manual update before it created
                file.write_text(re.sub(r"services: \[\{(name: \w+)\}\]", r"services: [{\1, adopt: true}]", file.read_text()))
            (real.manifests / "settings.yaml").write_text(SETTINGS)
            once(*real.certferry("apply", "--auto-approve"))
            results = [[], []]
            for _ in range(max(RUNS // 2, 1)):
                real.lineages(1, count)
                results[0].append(once(*real.certferry("apply", "--auto-approve")).seconds)
                results[1].append(once(["bash", str(HERE / "by-hand.sh"), str(count)], {"DOCKER_HOST": real.host()}).seconds)
            ferry, hand = map(statistics.median, results)
            rows.append((f"{count} x {replicas}", seconds(ferry), seconds(hand), ratio(ferry, hand), seconds(max(ferry - hand, 0) / count)))
    table(["services x replicas", "`certferry apply`", "`docker service update`, concurrently", "certferry / manual", "overhead per service"], rows)


def scale():
    print("### Scale\n")
    unit = by_turns([(["java", "-version"], None)], RUNS)[0].seconds
    print(f"`java -version` took {unit * 1000:.0f} ms.\n", flush=True)
    rows = []
    for size in numbers("CERTFERRY_BENCH_SIZES", "1000,10000,50000"):
        with site.EmbeddedSite(size // 2) as embedded:
            embedded.lineages(1, size)
            embedded.bindings(1, size, size // 2)
            java = "-Xmx512m" if size <= 10000 else ""
            first = once(*embedded.certferry("apply", "--auto-approve"))
            embedded.lineages(1, size // 100)
            time.sleep(2.5)  # files that were modified just now are not cached
            embedded.requests()
            some = once(*embedded.certferry("plan", java=java))
            asked = embedded.requests().split()[0]
            once(*embedded.certferry("apply", "--auto-approve"))
            idle = once(*embedded.certferry("plan", java=java))
            rows.append((
                f"{size:,} / {size // 2:,} / {size * 2:,}", seconds(first.seconds), f"{first.megabytes:.0f} MB",
                seconds(some.seconds), f"{some.seconds / unit:.0f}", per_thousand(some, size), f"{some.megabytes:.0f} MB", asked,
                seconds(idle.seconds), f"{idle.seconds / unit:.0f}", per_thousand(idle, size), f"{idle.megabytes:.0f} MB",
            ))
            print(*rows[-1], sep=" | ", file=sys.stderr, flush=True)
    times = "times `java -version`"
    each = "CPU time per 1,000 bindings"
    table(["bindings / services / secrets", "first apply", "memory", "plan, 1 % renewed", times, each, "memory", "API requests", "plan, nothing to do", times, each, "memory"], rows)


def per_thousand(run, size):
    """CPU time per 1,000 bindings. It hardly depends on other load on the machine, and must not grow with the size."""
    return seconds(run.processor * 1000 / size)


def archive():
    print("### Certbot's directory\n")
    head = ["lineages", "first read", "second read, unchanged", "`openssl x509` per lineage", "reading the bytes only"]
    table(head, (archive_of(size) for size in numbers("CERTFERRY_BENCH_LINEAGES", "100,1000,10000")))


def archive_of(size):
    """Returns one row: the three ways to read alternately, after one read that loads the files into the page cache, then openssl once."""
    each = 'for file in "$1"/archive/*/cert*.pem; do openssl x509 -in "$file" -noout -dates -fingerprint -sha256 -ext subjectAltName; done'
    one = site.Site()
    try:
        one.lineages(1, size)
        time.sleep(2.5)  # files that were modified just now are not cached
        read = lambda kind: float(subprocess.run(site.stage("read", kind, one.certbot, one.folder / "cache"), check=True, capture_output=True, text=True).stdout)
        read("bytes")
        results = []
        for _ in range(RUNS):
            (one.folder / "cache").unlink(missing_ok=True)
            results.append([read(kind) for kind in ("cold", "again", "bytes")])
        cold, again, bare = (statistics.median(column) for column in zip(*results))
        shell = once(["bash", "-c", each, "bash", str(one.certbot)]).seconds
        return f"{size:,}", seconds(cold), seconds(again), seconds(shell), seconds(bare)
    finally:
        one.close()


def git():
    print("### Git\n")
    for head, rows in repository.measure(RUNS, *numbers("CERTFERRY_BENCH_HISTORY", "100000,10000,50000")):
        table(head, rows)


def serve():
    print("### Daemon\n")
    rest, moves, load = daemon.measure(RUNS, *numbers("CERTFERRY_BENCH_SERVE", "1000,20"))
    table(["no changes, one binding", "CPU time", "resident memory", "threads", "open files"], rest)
    table(["change", "time until the service is updated"], moves)
    table(["32 connections to the webhook", "requests per second", "responses", "connection errors", "syncs", "CPU time", "resident memory"], load)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    print(f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, Linux, {java}, load {os.getloadavg()[0]:.1f} at the start.\n", flush=True)


def main():
    tables = {"start": start, "article": article, "create": create, "rollout": rollout, "scale": scale, "archive": archive, "git": git, "serve": serve}
    wanted = sys.argv[1:] or list(tables)
    for name in wanted:
        if name not in tables:
            sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that context managers stop what they started
    site.build()
    machine()
    for name in wanted:
        tables[name]()


main()
