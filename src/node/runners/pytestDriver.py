"""Runs inside the child process: limits itself, runs files with pytest, reports events as JSON lines.

Usage: python3 pytestDriver.py FOLDER SECONDS MEGABYTES TEST_FILE...
Not isolated as the other driver is: pytest may be installed for this user alone.
"""
import os
import re
import sys

from driver_parts import describe, enforce_limits, send, version

FOLDER, SECONDS, MEGABYTES = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
TEST_FILES = sys.argv[4:]
# Nothing of ours is in the way of the exercise's own modules.
sys.path[0] = FOLDER


def name_of(nodeid):
    for file in TEST_FILES:
        if nodeid.startswith(file + "::"):
            nodeid = nodeid[len(file) + 2:]
    return nodeid.replace("::", ".")[:300]


class Reporter:
    """One event for the start and one for the end of each test; its first failure speaks for it."""

    def __init__(self):
        self.outcomes = {}
        self.errors = {}

    def pytest_runtest_makereport(self, item, call):
        # Asked before the report is made; the making is left to pytest.
        if call.excinfo is not None:
            self.errors.setdefault(item.nodeid, describe(call.excinfo.value, FOLDER))

    def pytest_runtest_logstart(self, nodeid, location):
        send("running", test=name_of(nodeid))

    def pytest_runtest_logreport(self, report):
        # The report of a subtest comes before that of its test.
        if report.failed:
            error = self.errors.get(report.nodeid) or last_error(report.longreprtext)
            self.outcomes.setdefault(report.nodeid, ("failed", error))
        elif report.skipped and type(report).__name__.lower() != "subtestreport":
            # An expected failure is what its author wanted.
            kind = "passed" if hasattr(report, "wasxfail") else "skipped"
            self.outcomes.setdefault(report.nodeid, (kind, {}))

    def pytest_runtest_logfinish(self, nodeid, location):
        kind, fields = self.outcomes.pop(nodeid, ("passed", {}))
        send(kind, test=name_of(nodeid), **fields)

    def pytest_collectreport(self, report):
        if report.failed:
            send("notLoaded", **last_error(report.longreprtext))


def last_error(text):
    """Of a file that could not be imported: what was raised, without the way there."""
    raised = [line[1:].strip() for line in text.splitlines() if line.startswith("E  ")]
    places = re.findall(r"^([\w./-]+\.py:\d+): ", text, re.MULTILINE)
    return {"message": "\n".join(raised)[-4000:] or text[-4000:], "place": places[-1][-400:] if places else None}


def arguments(pytest):
    quiet = ["-qq", "--tb=no", "--no-header", "--no-summary", "--capture=no"]
    own = ["--rootdir", FOLDER, "--confcutdir", FOLDER, "-c", os.devnull, "-o", "markers=task", "-p", "no:cacheprovider"]
    # Before version 9 subtests came from a plugin; others of the person's are not asked.
    import importlib.util

    subtests = int(pytest.__version__.split(".")[0]) < 9 and importlib.util.find_spec("pytest_subtests") is not None
    return quiet + own + (["-p", "pytest_subtests"] if subtests else []) + TEST_FILES


def main():
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        import pytest
    except ImportError:
        send("hello", version=version(), framework="", enforced=[])
        return
    args = arguments(pytest)
    send("hello", version=version(), framework=pytest.__version__, enforced=enforce_limits(SECONDS, MEGABYTES))
    code = pytest.main(args, plugins=[Reporter()])
    # 0: all passed, 1: some failed, 2: not all could be loaded, 5: there was none.
    if code in (0, 1, 2, 5):
        send("end")


main()
sys.stdout.flush()
# Threads that the code under test left behind must not keep the process.
os._exit(0)
