"""Test sites for the benchmarks: a private or embedded Swarm, certbot's directory, manifests and services, all in a temporary directory."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

HOME = pathlib.Path(__file__).resolve().parents[2]
CERTFERRY = str(HOME / "certferry")
NET = os.environ.get("CERTFERRY_BENCH_NET", "199")
CLASSES = HOME / "target" / "bench-classes"


def class_path():
    return os.pathsep.join([str(CLASSES)] + [str(jar) for jar in sorted((HOME / "target/lib").glob("*.jar"))])


def build():
    subprocess.run([CERTFERRY, "--version"], check=True, stdout=subprocess.DEVNULL)
    CLASSES.mkdir(exist_ok=True)
    sources = [str(file) for file in (HOME / "src/bench/java").rglob("*.java")]
    subprocess.run(["javac", "-nowarn", "-d", str(CLASSES), "-cp", class_path()] + sources, check=True)


def stage(*words):
    return ["java", "-XX:+UseSerialGC", "-cp", class_path(), "dev.certferry.bench.Stage", *map(str, words)]


class Site:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cfb", dir="/tmp"))
        self.certbot = self.folder / "letsencrypt"
        self.manifests = self.folder / "manifests"
        self.manifests.mkdir()
        self.engine = None

    def lineages(self, first, last):
        subprocess.run(stage("certbot", self.certbot, first, last), check=True)

    def bindings(self, first, last, services, family="site", service="service"):
        """Writes binding i for lineage i and service i, 100 per file. With fewer services than bindings, several bindings share a service."""
        for start in range(first, last + 1, 100):
            numbers = range(start, min(start + 100, last + 1))
            documents = [self.binding(i, f"{family}{i}", f"{service}{(i - 1) % services + 1}") for i in numbers]
            (self.manifests / f"bindings-{start}.yaml").write_text("---\n".join(documents))

    @staticmethod
    def binding(i, family, service):
        return f"""apiVersion: certferry.dev/v1
kind: Binding
metadata: {{name: site{i}}}
spec:
  domains: [site{i}.example.com]
  certificate: {{lineage: site{i}.example.com}}
  secretPrefix: {family}
  files:
    - {{source: privkey, target: site{i}.key}}
    - {{source: fullchain, target: site{i}.crt}}
  services: [{{name: {service}}}]
  retention: {{keep: 100}}
"""

    def certferry(self, *words, java="", source="--dir"):
        command = [CERTFERRY, *words, source, str(self.manifests)]
        return command, {**self.place(), "CERTFERRY_JAVA_OPTS": java}

    def commit(self):
        """Turns the manifest directory into a Git repository."""
        git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-C", str(self.manifests)]
        for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "bindings"]):
            subprocess.run(git + words, check=True)

    def place(self):
        return {"CERTFERRY_HOST": self.host(), "CERTFERRY_CERTBOT": str(self.certbot), "CERTFERRY_STATE_DIR": str(self.folder / "state")}

    def host(self):
        return f"unix://{self.socket()}"

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class RealSite(Site):
    """Uses a private Docker engine, started by src/it/sh/swarm.sh as for the integration tests. The engine of the host is not used."""

    def __init__(self):
        super().__init__()
        self.swarm("up", 1)
        os.environ["DOCKER_HOST"] = self.host()

    def socket(self):
        return self.folder / "swarm/m1/docker.sock"

    def swarm(self, command, argument):
        script = str(HOME / "src/it/sh/swarm.sh")
        subprocess.run([script, command, str(self.folder / "swarm"), NET, str(argument)], check=True, stdout=subprocess.DEVNULL)

    def close(self):
        self.swarm("down", 0)
        super().close()

    def image(self):
        """Builds the small nginx image of the integration tests and returns its id."""
        context = subprocess.run([str(HOME / "src/it/sh/nginx-image.sh")], check=True, capture_output=True).stdout
        command = ["curl", "-sS", "--fail-with-body", "-H", "Content-Type: application/x-tar", "--data-binary", "@-"]
        command += ["--unix-socket", str(self.socket()), "http://engine/build?q=true&version=1"]
        printed = subprocess.run(command, input=context, check=True, capture_output=True).stdout.decode()
        return re.search("sha256:[0-9a-f]{64}", printed).group()

    def services(self, count, replicas=0, image="busybox", more=None):
        for i in range(1, count + 1):
            spec = {
                "Name": f"service{i}",
                "Labels": {"le_auto": "true"},
                "Mode": {"Replicated": {"Replicas": replicas}},
                "TaskTemplate": {"ContainerSpec": {"Image": image}},
                **(more or {}),
            }
            self.api("POST", "/services/create", spec)

    def api(self, method, path, body=None):
        command = ["curl", "-sS", "--globoff", "--fail-with-body", "-X", method, "--unix-socket", str(self.socket()), f"http://engine{path}"]
        if body is not None:
            command += ["-H", "Content-Type: application/json", "--data-binary", "@-"]
        done = subprocess.run(command, input=json.dumps(body) if body is not None else None, check=True, capture_output=True, text=True)
        return json.loads(done.stdout) if done.stdout.strip() else None

    def clear(self):
        for kind in ("services", "secrets", "configs"):
            for found in self.api("GET", f"/{kind}"):
                self.api("DELETE", f"/{kind}/{found['ID']}")


class EmbeddedSite(Site):
    """Uses the embedded Swarm, which supports thousands of services."""

    def __init__(self, services):
        super().__init__()
        self.running = subprocess.Popen(stage("swarm", self.socket(), services, 1), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.running.stdout.readline()

    def socket(self):
        return self.folder / "engine.sock"

    def requests(self):
        """Returns the requests since the previous call as 'N requests, M writes'; M is the total since the start."""
        self.running.stdin.write("\n")
        self.running.stdin.flush()
        return self.running.stdout.readline().strip()

    def close(self):
        self.running.stdin.close()
        self.running.wait(30)
        super().close()
