"""Mutation testing: the code is broken in small ways, one at a time, and a test must notice.

    python -m tools.mutation run                 what was not run yet, or has changed since
    python -m tools.mutation run locators        of one module, by the end of its name
    python -m tools.mutation run --again         also survivors, after tests were added
    python -m tools.mutation show                the survivors, with the reason why, if there is one

What is broken comes from the operators of cosmic-ray and a few of our own.
Each mutant runs in a forked process that has the tests collected already, and
runs those tests only that reach the line that was changed.  It needs `fork`,
so it runs on Linux and macOS.
"""
