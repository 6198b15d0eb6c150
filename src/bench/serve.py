"""Measures the daemon: resources without changes, time from a change to the service update, and the webhook under load."""
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import queue
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

import stages as site
from raw import Engine
from timing import by_turns, once, seconds

HERE = pathlib.Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")
SECRET = "a secret between git and certferry"
TOKEN = "a token for write requests"
LIMIT = 60


class Daemon:
    """`certferry serve` for a repository with one binding, with webhook and API. The poll interval is too long to trigger a run."""

    def __init__(self, real, repository):
        self.port = free_port()
        folder = real.folder / "daemon"
        folder.mkdir()
        (folder / "secret").write_text(SECRET + "\n")
        (folder / "token").write_text(TOKEN + "\n")
        for name in ("secret", "token"):
            (folder / name).chmod(0o600)
        command = [site.CERTFERRY, "serve", "--repo", repository, "--listen", f"127.0.0.1:{self.port}", "--poll", "12h"]
        command += ["--webhook", "hmac", "--webhook-secret-file", str(folder / "secret"), "--api-token-file", str(folder / "token")]
        self.log = open(folder / "log", "w+")
        place = {**real.place(), "CERTFERRY_STATE_DIR": str(real.folder / "served")}
        self.process = subprocess.Popen(command, env={**os.environ, **place}, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        wait_for(lambda: self.ask("GET", "/readyz")[0] == 200, "the daemon is not ready", self.log)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.request(method, path, body, {"Authorization": f"Bearer {TOKEN}", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (ConnectionError, socket.timeout):
            return 0, ""
        finally:
            connection.close()

    def sync(self):
        status, text = self.ask("POST", "/api/v1/sync?wait=1m")
        if status != 200:
            sys.exit(f"bench: the daemon responded with {status}: {text}")

    def syncs(self):
        """Number of finished runs."""
        lines = self.ask("GET", "/metrics")[1].splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith("certferry_syncs_total"))

    def megabytes(self):
        return int(self.status("VmRSS")) / 1024

    def threads(self):
        return self.status("Threads")

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def status(self, name):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(line for line in text.splitlines() if line.startswith(name + ":")).split()[1]

    def processor(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def close(self):
        self.process.terminate()
        self.process.wait(LIMIT)
        self.log.close()


class Updates:
    """Receives the engine's events of service updates on a separate connection. Uses wall time, to compare with file timestamps."""

    def __init__(self, engine_socket, log):
        self.heard = queue.Queue()
        self.log = log
        self.engine = Engine(engine_socket)
        self.engine.request("GET", "/events?filters=" + urllib.parse.quote(json.dumps({"type": ["service"], "event": ["update"]})))
        self.answer = self.engine.getresponse()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while self.answer.readline():
            self.heard.put(time.time())

    def after(self, change):
        """Seconds from the time that `change` returns to the first update."""
        while not self.heard.empty():
            self.heard.get()
        start = change()
        while True:
            try:
                at = self.heard.get(timeout=LIMIT)
            except queue.Empty:
                self.log.seek(0)
                sys.exit(f"bench: no service update within {LIMIT} s:\n{self.log.read()[-3000:]}")
            if at >= start:
                return at - start


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(true, otherwise, log):
    end = time.monotonic() + LIMIT
    while not true():
        if time.monotonic() > end:
            log.seek(0)
            sys.exit(f"bench: {otherwise}:\n{log.read()[-3000:]}")
        time.sleep(0.05)


def git(folder, *words):
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    subprocess.run(["git", *identity, "-C", str(folder), *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def measure(runs, count, length):
    """Returns the rows of three tables: no changes, time until a change is applied, and load from `wrk` for `length` seconds."""
    with site.RealSite() as real:
        real.lineages(1, 1)
        real.services(1)
        service = real.api("GET", "/services")[0]
        real.api("POST", "/services/create", dict(service["Spec"], Name="own1", Labels={}))
        real.bindings(1, 1, 1, family="own", service="own")
        real.commit()
        bare = real.folder / "certs.git"
        subprocess.run(["git", "clone", "-q", "--bare", str(real.manifests), str(bare)], check=True)
        git(real.manifests, "remote", "add", "origin", str(bare))
        daemon = Daemon(real, f"file://{bare}")
        try:
            rest = resting(real, daemon, bare, runs, count)
            updates = Updates(real.socket(), daemon.log)
            moves = moving(real, daemon, bare, updates, runs)
            load = loaded(daemon, length)
        finally:
            daemon.close()
        return rest, moves + called(real, bare, updates, runs), load


def resting(real, daemon, bare, runs, count):
    rows = [("daemon after its first run", "", f"{daemon.megabytes():.0f} MB", daemon.threads(), daemon.files())]
    begun = daemon.processor()
    for _ in range(count):
        daemon.sync()
    each = (daemon.processor() - begun) / count
    rows.append((f"one sync in the daemon (mean of {count:,}); memory, threads and files after all of them", seconds(each), f"{daemon.megabytes():.0f} MB", daemon.threads(), daemon.files()))
    command = ([site.CERTFERRY, "sync", "--repo", f"file://{bare}"], {**real.place(), "CERTFERRY_STATE_DIR": str(real.folder / "alone")})
    peers = by_turns([command, (["git", "ls-remote", f"file://{bare}", "main"], None)], runs)
    for name, run in zip(("`certferry sync`", "`git ls-remote`"), peers):
        rows.append((name, seconds(run.processor), f"{run.megabytes:.0f} MB", "", ""))
    return rows


def moving(real, daemon, bare, updates, runs):
    hook_in(bare, daemon.port)

    def taken(change):
        found = []
        for turn in range(runs):
            found.append(updates.after(lambda: change(real, turn)))
            daemon.sync()
        return seconds(statistics.median(found))

    return [
        ("`git push` with a webhook", taken(pushed)),
        ("certbot's last write, detected by the daemon; 2 s of it are `--debounce`", taken(renewed)),
    ]


def called(real, bare, updates, runs):
    """Measures `certferry hook` without a daemon, and the two scripts."""
    hook, place = [site.CERTFERRY, "hook", "--repo", f"file://{bare}"], {**real.place(), "CERTFERRY_STATE_DIR": str(real.folder / "served")}
    scripts = ["bash", "-c", f"{HERE}/article/create-secrets.sh \"$1\" && {HERE}/article/update-services.sh", "bash", str(real.certbot)]
    once(scripts, {"DOCKER_HOST": real.host()})
    refer(real)
    found = [[], []]
    for turn in range(runs):
        for taken, (command, env) in zip(found, ((hook, place), (scripts, {"DOCKER_HOST": real.host()}))):
            taken.append(updates.after(lambda: ran_after(real, turn, command, env)))
    return [
        ("certbot's hook runs `certferry hook`, no daemon", seconds(statistics.median(found[0]))),
        ("certbot's hook runs the two scripts", seconds(statistics.median(found[1]))),
    ]


def ran_after(real, turn, command, env):
    """Returns the start of the hook command, because the time before it belongs to certbot."""
    renewed(real, turn)
    start = time.time()
    once(command, env)
    return start


def refer(real):
    """Adds secret references to the service, because the scripts only update existing ones."""
    engine = Engine(real.socket())
    ids = {secret["Spec"]["Name"]: secret["ID"] for secret in engine.call("GET", "/secrets")}
    newest = max(int(name.rsplit(".", 1)[1]) for name in ids if name.startswith("site1.example.com.key."))
    service = next(one for one in engine.call("GET", "/services") if one["Spec"]["Name"] == "service1")
    names = {f"site.{kind}": f"site1.example.com.{kind}.{newest}" for kind in ("key", "crt")}
    engine.point(service, {target: (ids[name], name) for target, name in names.items()})


def pushed(real, turn):
    """Pushes a changed file mode of the key, which causes one service update and nothing else."""
    for file in real.manifests.glob("*.yaml"):
        mode = "0440" if turn % 2 == 0 else "0400"
        file.write_text(re.sub(r'target: site1\.key[^}]*', f'target: site1.key, mode: "{mode}"', file.read_text()))
    git(real.manifests, "commit", "-qam", f"mode {turn}")
    start = time.time()
    git(real.manifests, "push", "-q", "origin", "HEAD:main")
    return start


def renewed(real, _):
    """Renews the lineage and returns the time of certbot's last write."""
    real.lineages(1, 1)
    return max(file.lstat().st_mtime for file in real.certbot.rglob("*site1.example.com*/*"))


def hook_in(bare, port):
    hook = bare / "hooks/post-receive"
    hook.write_text(f"""#!/bin/sh
read -r before after ref
body="{{\\"ref\\":\\"$ref\\",\\"after\\":\\"$after\\"}}"
signature=$(printf %s "$body" | openssl dgst -sha256 -hmac '{SECRET}' -r | cut -d' ' -f1)
exec curl -sS -m 10 -H 'Content-Type: application/json' -H "X-Certferry-Signature: sha256=$signature" -d "$body" http://127.0.0.1:{port}/webhook
""")
    hook.chmod(0o755)


def loaded(daemon, length):
    rows = []
    for name, secret in (("valid signature, same delivery repeated", SECRET), ("invalid signature", "not the secret of this daemon")):
        body = json.dumps({"ref": "refs/heads/main", "after": secret})
        signature = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
        before, begun = daemon.syncs(), daemon.processor()
        wrk = ["wrk", "-t1", "-c32", f"-d{length}s", "-s", str(HERE / "webhook.lua"), f"http://127.0.0.1:{daemon.port}/webhook", "--", body, "sha256=" + signature]
        said = subprocess.run(wrk, check=True, capture_output=True, text=True).stdout
        spent = daemon.processor() - begun
        daemon.sync()
        answers = ", ".join(re.findall(r"^status (\d+: \d+)$", said, re.M))
        rate = re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)
        broken = re.search(r"Socket errors: (.*)", said)
        rows.append((name, f"{float(rate):,.0f}", answers, broken.group(1) if broken else "none", f"{daemon.syncs() - before - 1:.0f}", f"{spent:.1f} s", f"{daemon.megabytes():.0f} MB"))
    return rows
