"""The command: run mutants, show survivors, print the table."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time

from tools.mutation import results
from tools.mutation.mutants import Function, functions_of
from tools.mutation.runner import SURVIVED, TIMED_OUT, Runner, run_tests
from tools.mutation.targets import TARGETS, modules_named, path_of


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="tools.mutation", description="Mutation testing.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the mutants that were not run yet")
    run.add_argument("modules", nargs="*", help="the ends of modules' names; all when left out")
    run.add_argument("--again", action="store_true", help="also functions with survivors")
    run.add_argument("--minutes", type=float, default=1e9, help="begin nothing after so long")
    commands.add_parser("show", help="show the survivors").add_argument("modules", nargs="*")
    commands.add_parser("table", help="print the table of the figures, for the page")
    commands.add_parser("left", help="list the functions that were not run as they are now")
    options = parser.parse_args(arguments)
    if options.command == "left":
        for module, name in results.left(results.read()):
            print(f"{module}.{name}")
        return 0
    if options.command == "table":
        print(table())
        return 0
    modules = modules_named(options.modules)
    if options.command == "show":
        return _show(modules)
    until = time.monotonic() + options.minutes * 60
    for module in modules:
        # Each module has a process of its own, in which only its tests were collected.
        process = multiprocessing.get_context("fork").Process(
            target=_run, args=(module, options.again, until)
        )
        process.start()
        process.join()
        if process.exitcode:
            return 1
    print(table())
    return 0


def _run(module: str, again: bool, until: float) -> None:
    done = results.read().get(module, {})

    def is_due(function: Function) -> bool:
        result = done.get(function.name)
        if result is None or result["digest"] != function.digest:
            return True
        return again and any(not survivor["why"] for survivor in result["survivors"])

    functions = functions_of(path_of(module).read_text("utf-8"))
    due = [function for function in functions if is_due(function)]
    if not due or time.monotonic() > until:
        return
    mutants = sum(len(function.mutants) for function in due)
    print(f"{module}: {mutants} mutants", flush=True)
    names = {function.name for function in functions}

    def work(runner: Runner) -> None:
        for function in due:
            if time.monotonic() > until:
                return
            result = _result(runner, function)
            # Read again, as somebody may have written a reason meanwhile.
            found = results.read()
            kept = {name: old for name, old in found.get(module, {}).items() if name in names}
            kept[function.name] = results.keep(kept.get(function.name), result)
            found[module] = {each.name: kept[each.name] for each in functions if each.name in kept}
            results.write(found)

    run_tests(module, TARGETS[module], work)


def _result(runner: Runner, function: Function) -> dict[str, object]:
    survivors, timed_out = [], 0
    for mutant in function.mutants:
        outcome = runner.run(function, mutant)
        timed_out += outcome == TIMED_OUT
        if outcome == SURVIVED:
            survivors.append({"at": mutant.at, "becomes": mutant.becomes, "why": ""})
            print(
                f"  {function.name}:{mutant.line}: {mutant.at}\n      {mutant.becomes}", flush=True
            )
    return {
        "digest": function.digest,
        "mutants": len(function.mutants),
        "timed_out": timed_out,
        "survivors": survivors,
    }


def _show(modules: list[str]) -> int:
    for module, name, survivor in results.survivors(results.read()):
        if module in modules:
            print(f"{module}.{name}\n  - {survivor['at']}\n  + {survivor['becomes']}")
            print(f"    {survivor['why'] or 'NOT EXPLAINED'}\n")
    return 0


def table() -> str:
    """Return the figures of every module as a table in Markdown."""
    lines = [
        "| Module | Mutants run | Killed | Survivors explained | Not explained |",
        "|---|--:|--:|--:|--:|",
    ]
    rows = list(results.scores(results.read()))
    for row in rows:
        name = row.module.removeprefix("serge_data.")
        lines.append(
            f"| `{name}` | {row.mutants} | {row.killed} | {row.explained} | {row.unexplained} |"
        )
    sums = [
        sum(getattr(row, name) for row in rows)
        for name in ("mutants", "killed", "explained", "unexplained")
    ]
    return "\n".join([*lines, f"| all | {' | '.join(map(str, sums))} |"])


if __name__ == "__main__":
    sys.exit(main())
