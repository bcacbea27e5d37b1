"""Runs inside the child process: limits itself, runs a unittest file, reports events as JSON lines.

Usage: python3 -I pythonDriver.py FOLDER TEST_FILE SECONDS MEGABYTES
The syntax stays readable for old Pythons, so that they get as far as saying how old they are.
"""
import json
import os
import sys

FOLDER, TEST_FILE, SECONDS, MEGABYTES = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

# Results go to the real standard output; what the code under test prints goes to standard error instead.
# Unlike a third pipe this works the same on Windows.
CHANNEL = os.dup(1)
os.dup2(2, 1)


def send(kind, **fields):
    fields["kind"] = kind
    os.write(CHANNEL, (json.dumps(fields) + "\n").encode("utf-8"))


def user_tasks():
    count = 0
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and os.stat("/proc/" + name).st_uid == os.getuid():
                count += len(os.listdir("/proc/" + name + "/task"))
        except OSError:
            pass  # It ended meanwhile.
    return count


def limit_processes(resource):
    if os.getuid() == 0:
        return False  # The kernel does not hold root to it.
    # The limit counts every thread of this user, so it is what runs already and a little more.
    allowed = user_tasks() + 128
    resource.setrlimit(resource.RLIMIT_NPROC, (allowed, allowed))
    return True


def leave_network():
    import ctypes

    # CLONE_NEWUSER | CLONE_NEWNET: a network of its own, with nothing in it. Many machines do not allow it.
    return ctypes.CDLL(None, use_errno=True).unshare(0x10000000 | 0x40000000) == 0


def limit_memory(resource):
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    return True


def limit_cpu(resource):
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    return True


def limit_file_size(resource):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    return True


def enforce_limits():
    """Returns the names of the limits that really hold."""
    if not sys.platform.startswith("linux"):
        return []
    import resource

    attempts = [
        ("processes", lambda: limit_processes(resource)),
        ("network", leave_network),
        ("address space", lambda: limit_memory(resource)),
        ("CPU time", lambda: limit_cpu(resource)),
        ("file size", lambda: limit_file_size(resource)),
    ]
    held = []
    for name, attempt in attempts:
        try:
            if attempt():
                held.append(name)
        except (OSError, ValueError, ImportError, AttributeError):
            pass  # Not possible on this machine: then it is not named.
    return held


def place_of(error):
    if isinstance(error, SyntaxError) and error.filename:
        return "%s:%s" % (os.path.basename(error.filename), error.lineno)
    place, frame = None, error.__traceback__
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        # Not '<string>': code that was made at run time has no file.
        if not name.startswith("<") and os.path.dirname(os.path.realpath(name)) == FOLDER:
            place = "%s:%s" % (os.path.basename(name), frame.tb_lineno)
        frame = frame.tb_next
    return place


def describe(error):
    text = str(error)
    if isinstance(error, SyntaxError):
        text = "%s: %s\n%s" % (type(error).__name__, error.msg, (error.text or "").strip())
    elif not isinstance(error, AssertionError) or not text:
        text = "%s: %s" % (type(error).__name__, text) if text else type(error).__name__
    return {"message": text.replace(FOLDER + os.sep, "")[:4000], "place": place_of(error)}


def run():
    import importlib
    import unittest

    class Result(unittest.TestResult):
        def __init__(self):
            super().__init__()
            self.started = None
            self.outcome = None

        def startTest(self, test):
            super().startTest(test)
            self.started, self.outcome = test, ("passed", {})
            send("running", test=self.name(test))

        def stopTest(self, test):
            super().stopTest(test)
            kind, fields = self.outcome
            send(kind, test=self.name(test), **fields)
            self.started = None

        def name(self, test):
            name = test.id()
            module = os.path.splitext(TEST_FILE)[0] + "."
            return (name[len(module):] if name.startswith(module) else name)[:300]

        def settle(self, test, kind, **fields):
            if self.started is None:  # setUpClass or setUpModule: no test of its own was started.
                send(kind, test=self.name(test), **fields)
            elif self.outcome[0] != "failed":  # The first failing subtest speaks for its test.
                self.outcome = (kind, fields)

        def addFailure(self, test, err):
            super().addFailure(test, err)
            self.settle(test, "failed", **describe(err[1]))

        def addError(self, test, err):
            super().addError(test, err)
            self.settle(test, "failed", **describe(err[1]))

        def addSubTest(self, test, subtest, err):
            super().addSubTest(test, subtest, err)
            if err is not None:
                self.settle(test, "failed", **describe(err[1]))

        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            self.settle(test, "skipped")

        def addUnexpectedSuccess(self, test):
            super().addUnexpectedSuccess(test)
            self.settle(test, "failed", message="The test is marked as an expected failure, and it passed.", place=None)

    sys.path.insert(0, FOLDER)
    try:
        module = importlib.import_module(os.path.splitext(TEST_FILE)[0])
    except BaseException as error:  # SystemExit too: the file called exit().
        send("notLoaded", **describe(error))
        return
    unittest.defaultTestLoader.loadTestsFromModule(module).run(Result())
    send("end")


def main():
    if sys.version_info < (3, 8):
        send("hello", version=".".join(map(str, sys.version_info[:3])), enforced=[])
        return
    # Imported before the limits hold, so that no limit can break the driver itself.
    import importlib
    import traceback
    import unittest

    send("hello", version=".".join(map(str, sys.version_info[:3])), enforced=enforce_limits())
    run()


main()
sys.stdout.flush()
# Threads that the code under test left behind must not keep the process.
os._exit(0)
