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
    print(told(error));
  }
  postMessage({ done: true, state: "" });
};

// What is told of an error: its last traceback, from the reader's own lines on.
function told({ message, type }) {
  if (type === "MissingExtraError") {
    return (
      "Python in the page lacks what this needs: it works on your own machine. " +
      "Formatted citations stand ready on the page of each quotation and work."
    );
  }
  return message
    .slice(Math.max(0, message.lastIndexOf("Traceback (most recent call last):")))
    .replace(/^(Traceback .*\n)[^]*?(?=  File "<exec>")/, "$1")
    .trimEnd();
}

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
