"""A minimal client of the Docker Engine API with one connection and sequential calls: a lower bound for sequential clients."""
import base64
import http.client
import json
import socket
import time


class Engine(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("engine")
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.path)

    def call(self, method, path, body=None):
        self.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"})
        answer = self.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:300]}")
        return json.loads(text) if text.strip() else None

    def create(self, name, data):
        return self.call("POST", "/secrets/create", {"Name": name, "Labels": {}, "Data": base64.b64encode(data).decode()})["ID"]

    def point(self, service, files):
        """Replaces the secrets of a service: target -> (id, name)."""
        spec = service["Spec"]
        spec["TaskTemplate"]["ContainerSpec"]["Secrets"] = [
            {"SecretID": identity, "SecretName": name, "File": {"Name": target, "UID": "0", "GID": "0", "Mode": 256}}
            for target, (identity, name) in files.items()
        ]
        self.call("POST", f"/services/{service['ID']}/update?version={service['Version']['Index']}", spec)


def timed(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start
