"""Runs the tests against mutants, each in a forked process that has them collected already."""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import importlib.abc
import importlib.machinery
import inspect
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

import coverage
import pytest
from pydantic import BaseModel

from tools.mutation.mutants import TOP, Function, Mutant
from tools.mutation.targets import ROOT, path_of

__all__ = ["Runner", "run_tests"]

OPTIONS = ["-qq", "-s", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:xdist"]
OPTIONS += ["-p", "no:cov", "-m", "not slow", "--import-mode=prepend", "--tb=no"]
#: Seconds of processor time that a mutant gets beside three times what its tests take.
PATIENCE = 5
MEMORY = 6 * 2**30
SURVIVED, KILLED, TIMED_OUT = "survived", "killed", "timed out"


def run_tests(module: str, tests: tuple[str, ...], work: Callable[[Runner], None]) -> None:
    """Collect the *tests* of *module*, and let *work* have a runner that can run mutants."""
    os.chdir(ROOT)
    runner = Runner(module, tests, work)
    code = pytest.main([*OPTIONS, *tests], plugins=[runner])
    if runner.failure:
        raise SystemExit(runner.failure)
    if code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise SystemExit(f"the tests of {module} could not be collected: {code!r}")


class Runner:
    """A plugin of pytest that runs the collected tests once for every mutant."""

    def __init__(self, module: str, tests: tuple[str, ...], work: Callable[[Runner], None]) -> None:
        """Keep what is to be done once the *tests* are collected."""
        self.module, self.tests, self.work = module, tests, work
        self.failure = ""
        self.is_fresh = False
        self.session: pytest.Session
        #: Seconds that each test takes, and the tests that reach each line.
        self.seconds: dict[str, float] = {}
        self.reaching: dict[int, list[str]] = {}
        self.kills: dict[str, int] = defaultdict(int)
        self.kills_here: dict[tuple[str, str], int] = defaultdict(int)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of running each test once."""
        self.session = session
        answer = _in_child(self._measure, limit=1200)
        if answer is None or answer.get("failed"):
            self.failure = f"these fail without any mutant: {answer and answer['failed']}"
            return True
        self.seconds = answer["seconds"]
        self.reaching = {int(line): names for line, names in answer["lines"].items()}
        _warm_up(answer["modules"])
        self.work(self)
        return True

    def run(self, function: Function, mutant: Mutant) -> str:
        """Return whether a test notices the *mutant* of the *function*."""
        names = self._tests_of(function, mutant) if function.name != TOP else []
        if not names:
            # It is run when the module is imported, or never.  What follows from a
            # constant elsewhere is made anew only where nothing else tells.
            limit = 3 * sum(self.seconds.values()) + PATIENCE
            answer = _in_child(lambda: self._run_replaced(mutant), limit)
        else:
            limit = 3 * sum(self.seconds[name] for name in names) + PATIENCE
            answer = _in_child(lambda: self._run_patched(function.name, mutant, names), limit)
        # What a decorator made when the module was imported has the code of then.
        if not names or _is_in_inner(function.name, mutant):
            answer = self._or_afresh(answer, mutant)
        if answer is None:
            return TIMED_OUT
        if answer["failed"]:
            self.kills[answer["failed"][0]] += 1
            self.kills_here[function.name, answer["failed"][0]] += 1
            return KILLED
        return SURVIVED

    def _or_afresh(self, answer: dict[str, Any] | None, mutant: Mutant) -> dict[str, Any] | None:
        """Return *answer*, or where no test has noticed, what comes of importing all anew."""
        if answer is None or answer["failed"]:
            return answer
        limit = 3 * sum(self.seconds.values()) + PATIENCE + 60
        if not self.is_fresh:
            self._prove_fresh(limit)
        return _in_child(lambda: self._run_afresh(mutant.source), limit)

    def _tests_of(self, function: Function, mutant: Mutant) -> list[str]:
        """Return the tests that reach the *mutant*, first what noticed others of its function."""
        lines = mutant.source.splitlines()
        line = mutant.line
        # Of a statement of several lines only the first may count as run.
        while line > 1 and line not in self.reaching and lines[line - 2].strip():
            line -= 1
        return sorted(
            self.reaching.get(line, []),
            key=lambda name: (
                -self.kills_here[function.name, name],
                -self.kills[name],
                self.seconds[name],
            ),
        )

    def _measure(self) -> dict[str, Any]:
        path = str(path_of(self.module))
        tracer = coverage.Coverage(data_file=None, include=[path], config_file=False)
        seconds, failed = {}, []
        tracer.start()
        for item in self.session.items:
            tracer.switch_context(item.nodeid)
            began = time.process_time()
            if not _passes(item):
                failed.append(item.nodeid)
            seconds[item.nodeid] = time.process_time() - began
        tracer.stop()
        lines = tracer.get_data().contexts_by_lineno(path)
        return {
            "seconds": seconds,
            "failed": failed,
            "modules": list(sys.modules),
            "lines": {line: [name for name in names if name] for line, names in lines.items()},
        }

    def _run_patched(self, name: str, mutant: Mutant, tests: list[str]) -> dict[str, Any]:
        _patch(sys.modules[self.module], name, mutant.source)
        return self._run_in_turn(tests)

    def _run_replaced(self, mutant: Mutant) -> dict[str, Any]:
        if not _replace_constants(sys.modules[self.module], mutant.source):
            return {"failed": []}
        return self._run_in_turn(sorted(self.seconds, key=self._rank))

    def _rank(self, name: str) -> tuple[int, float]:
        return -self.kills[name], self.seconds.get(name, 0)

    def _run_in_turn(self, tests: list[str]) -> dict[str, Any]:
        items = {item.nodeid: item for item in self.session.items}
        for test in tests:
            # One that never ends is stopped at the first test, not when all could have run.
            _allow(3 * self.seconds[test] + PATIENCE)
            if not _passes(items[test]):
                return {"failed": [test]}
        return {"failed": []}

    def _prove_fresh(self, limit: float) -> None:
        """Make sure that what is imported anew fails for no other reason than a mutant."""
        source = path_of(self.module).read_text("utf-8")
        answer = _in_child(lambda: self._run_afresh(source), limit)
        if answer is None or answer["failed"]:
            failed = answer and answer["failed"]
            self.failure = f"imported anew these fail without any mutant: {failed}"
            raise SystemExit(self.failure)
        self.is_fresh = True

    def _run_afresh(self, source: str) -> dict[str, Any]:
        """Import everything anew: what lies in no function is run when it is imported."""
        tests = {getattr(item, "module", None) for item in self.session.items}
        ours = (f"{ROOT}/serge_data/", f"{ROOT}/tests/")
        for name, module in list(sys.modules.items()):
            path = str(getattr(module, "__file__", None) or "")
            if name == self.module or module in tests or path.startswith(ours):
                del sys.modules[name]
        sys.meta_path.insert(0, _Mutated(self.module, source))
        seen = _Failures(self._rank)
        code = pytest.main([*OPTIONS, "-x", *self.tests], plugins=[seen])
        return {"failed": [] if code == 0 else [seen.first or "the import"]}


class _Failures:
    first = ""

    def __init__(self, rank: Callable[[str], Any] | None = None) -> None:
        self.rank = rank

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if rank := self.rank:
            items.sort(key=lambda item: rank(item.nodeid))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.first:
            self.first = report.nodeid


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports one module from a source that is no file."""

    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = module, source

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name != self.module:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=str(path_of(name)))

    def get_source(self, fullname: str) -> str:
        return self.source


def _passes(item: pytest.Item) -> bool:
    """Return whether the test *item* passes, by itself."""
    failures = _Failures()
    item.config.pluginmanager.register(failures)
    try:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    finally:
        item.config.pluginmanager.unregister(failures)
    return not failures.first


def _patch(module: ModuleType, name: str, source: str) -> None:
    """Give the live function *name* of *module* the code that it has in *source*."""
    code = compile(source, str(path_of(module.__name__)), "exec")
    [new] = [found for found in _codes(code) if found.co_qualname == name]
    holder: Any = module
    *outer, last = name.split(".")
    for part in outer:
        holder = getattr(holder, part)
    live = inspect.getattr_static(holder, last)
    if isinstance(live, property):
        live = live.fget
    elif isinstance(live, functools.cached_property):
        live = live.func
    live = inspect.unwrap(getattr(live, "__func__", live))
    assert isinstance(live, FunctionType)
    live.__code__ = new
    _forget(module)


def _replace_constants(module: ModuleType, source: str) -> bool:
    """Give what lies in no function of *module* the value that it has in *source*.

    Return whether any differs.
    """
    is_changed = False
    made = ModuleType(module.__name__)
    made.__file__ = module.__file__
    exec(compile(source, str(module.__file__), "exec"), made.__dict__)
    for name, new in vars(made).items():
        old = vars(module).get(name)
        if isinstance(new, FunctionType | type | ModuleType) or new == old:
            continue
        is_changed = True
        for other in list(sys.modules.values()):
            if other is module or str(getattr(other, "__file__", "")).startswith(str(ROOT)):
                for key in [key for key, value in vars(other).items() if value is old]:
                    setattr(other, key, new)
    _forget(module)
    return is_changed


def _forget(module: ModuleType) -> None:
    for each in vars(module).values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()


def _warm_up(modules: Iterable[str]) -> None:
    """Import what tests import by and by, and build the models, so that no child has to."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    models: list[type[BaseModel]] = [BaseModel]
    while models:
        model = models.pop()
        models += model.__subclasses__()
        if model.__module__.startswith("serge_data."):
            model.model_rebuild()
    gc.collect()
    gc.freeze()


def _is_in_inner(name: str, mutant: Mutant) -> bool:
    """Return whether the *mutant* lies in a function inside of the function *name*."""
    code = compile(mutant.source, mutant.becomes, "exec")
    return any(
        found.co_qualname.startswith(f"{name}.<locals>.")
        and not found.co_name.startswith("<")
        and mutant.line in {line for _, _, line in found.co_lines()}
        for found in _codes(code)
    )


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _in_child(act: Callable[[], dict[str, Any]], limit: float) -> dict[str, Any] | None:
    """Return what *act* returns in a child process, or None where that takes too long."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _be_a_child(limit)
        try:
            answer = act()
        except MemoryError:
            answer = {"failed": ["the memory"]}
        except BaseException as error:
            answer = {"failed": [f"{type(error).__name__}: {error}"]}
        with contextlib.suppress(BaseException), os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    # Time on the clock is no measure on a busy machine, so there is plenty.
    signal.alarm(int(20 * limit) + 60)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    signal.alarm(0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def _be_a_child(limit: float) -> None:
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    _allow(limit)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _allow(seconds: float) -> None:
    """Let this process run for so many *seconds* of processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
