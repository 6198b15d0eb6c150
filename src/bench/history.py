"""Creates repositories with a long history with git fast-import: audit records, and manifests that change one at a time."""
import datetime
import json
import socket
import subprocess
import time

WHO = b"committer certferry <certferry@localhost> %d +0000\n"
START = datetime.datetime(2022, 11, 1, tzinfo=datetime.timezone.utc)


def blob(path, text):
    data = text.encode()
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)


def commit(branch, at, message, changes):
    return b"commit refs/heads/%s\n" % branch.encode() + WHO % at + b"data %d\n%s\n" % (len(message), message.encode()) + b"".join(changes)


def fill(repository, commits):
    """Creates a bare repository with one pack, as on a server."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(repository)], check=True)
    importer = subprocess.Popen(["git", "-C", str(repository), "fast-import", "--quiet", "--depth=50"], stdin=subprocess.PIPE)
    for one in commits:
        importer.stdin.write(one)
    importer.stdin.close()
    if importer.wait() != 0:
        raise SystemExit("bench: git fast-import failed")


def records(count, days):
    """Yields commits with one audit record each, distributed evenly over the days, as runs write them: the record and the status page."""
    step = datetime.timedelta(days=days) / count
    for i in range(count):
        at = START + i * step
        stamp = at.strftime("%Y%m%dT%H%M%S.") + f"{at.microsecond // 1000:03d}Z"
        record = {
            "formatVersion": 1, "id": f"{stamp}-{i:08x}", "startedAt": at.isoformat().replace("+00:00", "Z"),
            "endedAt": at.isoformat().replace("+00:00", "Z"), "installation": "default", "toolVersion": "1.0", "trigger": "hook", "actor": "root",
            "actorSource": "operating system", "status": "completed",
            "source": {"repository": "https://git.example.com/certs.git", "ref": "main", "path": "", "commit": f"{i:040x}", "tree": f"{i * 7:040x}",
                       "signature": {"kind": "none", "key": "", "signer": "", "verified": False}},
            "problems": [], "changes": [change(i, output) for output in ("privkey", "fullchain")], "findings": [], "result": "done", "exitCode": 0, "error": "",
        }
        path = f"default/{at:%Y/%m}/{record['id']}.json"
        page = f"# default\n\nLast run {record['id']}: done.\n\n" + "".join(f"| site{n} | generation {i // 40 + n} |\n" for n in range(40))
        yield commit("certferry-audit", int(at.timestamp()), "Certferry", [blob(path, json.dumps(record, indent=2) + "\n"), blob("default/README.md", page)])


def change(i, output):
    return {"address": f"secret/site{i % 40}.{output}.{i // 40}", "action": "create", "bindings": [f"site{i % 40}"], "output": output,
            "lineage": f"site{i % 40}.example.com", "generation": i // 40 + 1, "fingerprint": f"{i:064x}", "dependsOn": [],
            "reason": f"{output} of site{i % 40}.example.com", "outcome": "done", "detail": ""}


def manifests(count, commits, document):
    """Yields one commit that adds all manifests, then commits that each edit one manifest."""
    at = int(START.timestamp())
    path = lambda i: f"bindings/{i // 100}/site{i}.yaml"
    yield commit("main", at, "All", [blob(path(i), document(i, 0)) for i in range(1, count + 1)])
    for turn in range(1, commits):
        i = turn % count + 1
        yield commit("main", at + turn * 60, f"Edit {turn}", [blob(path(i), document(i, turn))])


def binding(i, turn):
    """Returns a binding of a service that does not exist. The text depends on the turn, the meaning does not."""
    return f"""# edit {turn}
apiVersion: certferry.dev/v1
kind: Binding
metadata: {{name: site{i}}}
spec:
  domains: [site{i}.example.com]
  files:
    - {{source: privkey, target: site.key}}
    - {{source: fullchain, target: site.crt}}
  services: [{{name: service{i}}}]
"""


def more(repository, text):
    """Adds one commit to the manifest branch."""
    tip = subprocess.run(["git", "-C", str(repository), "rev-parse", "main"], check=True, capture_output=True, text=True).stdout.strip()
    after = commit("main", int(time.time()), "Edit once more", [b"from %s\n" % tip.encode(), blob("bindings/0/site1.yaml", text)])
    subprocess.run(["git", "-C", str(repository), "fast-import", "--quiet"], input=after, check=True)


class Served:
    """Serves a directory of repositories with a local git daemon."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        words = ["--export-all", "--reuseaddr", "--listen=127.0.0.1", f"--port={self.port}", f"--base-path={folder}", "--enable=receive-pack", str(folder)]
        self.server = subprocess.Popen(["git", "daemon", *words], stderr=subprocess.DEVNULL)

    def url(self, name):
        return f"git://127.0.0.1:{self.port}/{name}"

    def __enter__(self):
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise SystemExit("bench: git daemon did not start listening")

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(10)
