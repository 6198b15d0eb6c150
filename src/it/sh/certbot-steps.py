#!/usr/bin/python3
"""Runs certbot, and copies its configuration directory or kills certbot at each change of that directory.

certbot-steps.py watch FOLDER ARGUMENTS...   copies the directory to FOLDER/NN-DESCRIPTION before each change and right after a file was
                                             opened for writing: the state that kill -9 at this point would leave
certbot-steps.py kill NAME ARGUMENTS...      kills certbot with SIGKILL at the first change with this description, such as
                                             "unlink live/a/chain.pem"
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
    """Returns the path relative to the configuration directory, or None if it is not in a watched directory."""
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
