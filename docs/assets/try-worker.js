// Runs Python with the package installed, and sends back what it prints.

const HOME = new URL("./vendor/pyodide/", import.meta.url).href;

let python;

onmessage = async ({ data: { packages, code } }) => {
  if (packages) {
    python = prepare(packages);
    return;
  }
  const print = (printed) => postMessage({ printed });
  try {
    const ready = await python;
    postMessage({ state: "Running" });
    ready.setStdout({ batched: print });
    ready.setStderr({ batched: print });
    // Each run begins afresh, so that what is seen is all there is.
    const globals = ready.toPy({ __name__: "__main__" });
    await ready.runPythonAsync(code, { globals });
    globals.destroy();
  } catch (error) {
    print(error.message);
  }
  postMessage({ done: true, state: "" });
};

async function prepare(packages) {
  postMessage({ state: "Loading Python" });
  const { loadPyodide } = await import(`${HOME}pyodide.mjs`);
  const ready = await loadPyodide({ indexURL: HOME });
  const wheels = packages.filter((name) => name.endsWith(".whl"));
  await ready.loadPackage(
    wheels.map((name) => HOME + name),
    { messageCallback: () => {} },
  );
  for (const name of packages.filter((name) => !wheels.includes(name))) {
    const archive = await (await fetch(HOME + name)).arrayBuffer();
    ready.unpackArchive(archive, "zip", { extractDir: ready.runPython("import site; site.getsitepackages()[0]") });
  }
  return ready;
}
