// A table that is wider than the page is scrolled; whoever uses the keyboard must get into it.

function reach() {
  for (const around of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (around.scrollWidth > around.clientWidth) around.tabIndex = 0;
    else around.removeAttribute("tabindex");
  }
}

// The theme puts the tables into what scrolls only when the page is there.
addEventListener("load", reach);
addEventListener("resize", reach);
