#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs all tests and writes their results as JUnit XML: python3 -m tests.run [FILE]"""
import sys
import time
import unittest
import xml.etree.ElementTree as xml

COLOURS = {"passed": "\033[32m", "failure": "\033[31m", "error": "\033[31m", "skipped": "\033[33m"}


class JUnitResult(unittest.TestResult):
    """Collects a <testcase> for each test."""

    def __init__(self):
        super().__init__()
        self.suite = xml.Element("testsuite", name="fraud-model")

    def startTest(self, test):
        super().startTest(test)
        self.started = time.perf_counter()
        self.outcome = ("passed", "")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.outcome = ("failure", self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.outcome = ("error", self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.outcome = ("skipped", reason)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.outcome = ("failure", "%s: %s" % (subtest.id(), err[1]))

    def stopTest(self, test):
        super().stopTest(test)
        seconds = time.perf_counter() - self.started
        group, _, name = test.id().rpartition(".")
        case = xml.SubElement(self.suite, "testcase", classname=group, name=name, time="%.4f" % seconds)
        kind, text = self.outcome
        if kind != "passed":
            lines = text.strip().splitlines() or [""]
            xml.SubElement(case, kind, message=lines[-1]).text = text
        print("%s%-7s\033[0m %s.%s" % (COLOURS[kind], kind, group.rpartition(".")[2], name))
        if kind in ("failure", "error"):
            print(text)

    def write(self, path):
        self.suite.attrib.update(tests=str(self.testsRun), failures=str(len(self.failures)),
                                 errors=str(len(self.errors)), skipped=str(len(self.skipped)))
        xml.ElementTree(self.suite).write(path, encoding="utf-8", xml_declaration=True)


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "junit.xml"
    result = JUnitResult()
    unittest.defaultTestLoader.discover("tests", top_level_dir=".").run(result)
    result.write(path)
    print("%d tests, %d failed" % (result.testsRun, len(result.failures) + len(result.errors)))
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
