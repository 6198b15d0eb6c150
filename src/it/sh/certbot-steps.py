#!/usr/bin/python3
"""Real certbot, looked at or killed at each of its changes below the configuration directory.

certbot-steps.py watch FOLDER ARGUMENTS...   before each change, and right after a file was opened for writing, a copy of
                                             the whole directory goes to FOLDER/NN-what: what kill -9 would have left
certbot-steps.py kill NAME ARGUMENTS...      kill -9 at the first change whose description is NAME (such as "unlink live/a/chain.pem")
"""
import os
import shutil
import signal
import sys

mode, what, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
root = os.path.realpath(arguments[arguments.index("--config-dir") + 1])
watched = [os.path.join(root, part) + os.sep for part in ("archive", "live", "renewal")]
busy = False
count = 0


def place(path):
    """The path in the directory, or nothing when it lies elsewhere."""
    full = os.path.abspath(os.fsdecode(path)) if isinstance(path, (str, bytes)) else ""
    return os.path.relpath(full, root) if any(full.startswith(part) for part in watched) else None


def copy(description):
    global count
    count += 1
    shutil.copytree(root, os.path.join(what, "%02d-%s" % (count, description.replace("/", "_"))), symlinks=True)


def step(description, opened=None):
    if mode == "kill":
        if description == what:
            os.kill(os.getpid(), signal.SIGKILL)
        return
    copy(description)
    if opened:
        os.close(os.open(opened, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        copy(description + "-empty")


def changed(event, args):
    global busy
    if busy:
        return
    busy = True
    try:
        if event == "open" and args[2] and args[2] & (os.O_WRONLY | os.O_RDWR) and place(args[0]):
            fresh = bool(args[2] & os.O_TRUNC)
            exclusive = bool(args[2] & os.O_EXCL)
            step("open " + place(args[0]), os.path.abspath(args[0]) if fresh and not exclusive else None)
        elif event == "os.symlink" and place(args[1]):
            step("symlink " + place(args[1]))
        elif event in ("os.remove", "os.rename") and place(args[0]):
            step(("unlink " if event == "os.remove" else "rename ") + place(args[0]))
    finally:
        busy = False


from certbot.main import main  # noqa: E402

sys.addaudithook(changed)
sys.exit(main(arguments))
