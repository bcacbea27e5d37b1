"""Runs inside the child process: limits itself, runs a unittest file, reports events as JSON lines.

Usage: python3 -I pythonDriver.py FOLDER TEST_FILE SECONDS MEGABYTES
The syntax stays readable for old Pythons, so that they get as far as saying how old they are.
"""
import os
import sys

# Isolated, Python does not look beside the script.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver_parts import describe, enforce_limits, send, version  # noqa: E402

sys.path.pop(0)

FOLDER, TEST_FILE, SECONDS, MEGABYTES = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


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
            self.settle(test, "failed", **describe(err[1], FOLDER))

        def addError(self, test, err):
            super().addError(test, err)
            self.settle(test, "failed", **describe(err[1], FOLDER))

        def addSubTest(self, test, subtest, err):
            super().addSubTest(test, subtest, err)
            if err is not None:
                self.settle(test, "failed", **describe(err[1], FOLDER))

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
        send("notLoaded", **describe(error, FOLDER))
        return
    unittest.defaultTestLoader.loadTestsFromModule(module).run(Result())
    send("end")


def main():
    if sys.version_info < (3, 8):
        send("hello", version=version(), enforced=[])
        return
    # Imported before the limits hold, so that no limit can break the driver itself.
    import importlib
    import traceback
    import unittest

    send("hello", version=version(), enforced=enforce_limits(SECONDS, MEGABYTES))
    run()


main()
sys.stdout.flush()
# Threads that the code under test left behind must not keep the process.
os._exit(0)
