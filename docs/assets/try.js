// The page to try things on: an editor, and Python in a worker that is started at the first run.

const playground = document.querySelector(".playground");
if (playground) {
  const [run, stop] = playground.querySelectorAll("button");
  const status = playground.querySelector("[role=status]");
  const output = playground.querySelector("pre");
  const code = playground.querySelector("textarea");
  let worker;

  const start = () => {
    const made = new Worker(new URL("try-worker.js", import.meta.url), { type: "module" });
    made.onmessage = ({ data: { printed, done, state } }) => {
      if (printed !== undefined) output.textContent += printed + "\n";
      if (state !== undefined) status.textContent = state;
      if (done) rest();
    };
    made.postMessage({ packages: JSON.parse(playground.dataset.packages) });
    return made;
  };

  const rest = () => {
    run.disabled = false;
    stop.disabled = true;
  };

  run.addEventListener("click", () => {
    worker ??= start();
    output.textContent = "";
    run.disabled = true;
    stop.disabled = false;
    worker.postMessage({ code: code.value });
  });

  stop.addEventListener("click", () => {
    worker.terminate();
    worker = undefined;
    status.textContent = "Stopped";
    rest();
  });

  playground.hidden = false;
}
