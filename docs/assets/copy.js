// Copies what a button carries, and says so to eyes and ears.

const said = document.createElement("p");
said.className = "for-ears";
said.setAttribute("role", "status");
document.body.append(said);

const SHOWN_FOR = 2000; // milliseconds

// A word processor takes the HTML, with its italics; everything else takes the text.
async function write(text, html) {
  if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const forms = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy], button[data-copy-address]");
  if (!button) return;
  const text = button.dataset.copy ?? location.href;
  try {
    await write(text, button.dataset.copyHtml);
    button.dataset.done = "Copied";
    said.textContent = "Copied";
  } catch {
    // Where the browser forbids it, the text can still be taken by hand.
    window.prompt("Copy this", text);
  }
  setTimeout(() => {
    delete button.dataset.done;
    said.textContent = "";
  }, SHOWN_FOR);
});
