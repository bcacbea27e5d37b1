"""Runs the tests of every folder named on the command line in one process; prints one JSON line a test."""
import json
import sys
import unittest


class Report(unittest.TestResult):
    folder = ""

    def _line(self, test, ok, message=""):
        print(json.dumps({"file": self.folder, "name": str(test), "ok": ok, "message": message}), flush=True)

    def addSuccess(self, test):
        self._line(test, True)

    def addFailure(self, test, err):
        self._line(test, False, str(err[1]))

    def addError(self, test, err):
        self._line(test, False, f"{err[0].__name__}: {err[1]}")


sys.dont_write_bytecode = True
for folder in sys.argv[1:]:
    before = set(sys.modules)
    report = Report()
    report.folder = folder
    sys.path.insert(0, folder)
    unittest.TestLoader().discover(folder, top_level_dir=folder).run(report)
    sys.path.remove(folder)
    # Variants share their module names: the next folder must import its own.
    for name in set(sys.modules) - before:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(folder):
            del sys.modules[name]
